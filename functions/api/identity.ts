import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';
import type { App } from '../../shared/ports.ts';
import { Actor, Role } from '../../shared/schemas/actor.ts';
import type { Api } from './api.ts';
import { Refused } from './problem.ts';

/** Claims as API Gateway hands them on: every value is text. */
const Claims = z.object({
  sub: z.string().min(1),
  name: z.string().default(''),
  role: Role.exclude(['system']),
  jurisdiction: z.string(),
  department: z.string().optional(),
  township: z.string().optional(),
  unit: z.string().optional(),
  institution: z.coerce.number().int().positive().optional(),
  citizen_id: z.string().optional(),
});

const LambdaEvent = z.object({
  requestContext: z.object({ authorizer: z.object({ jwt: z.object({ claims: z.record(z.string(), z.unknown()) }) }) }),
});

const unknownUser = (): Refused =>
  new Refused({
    kind: 'forbidden',
    code: 'CLAIMS_NOT_USABLE',
    message: '登录信息不完整，或不属于本县，请联系管理员。',
  });

/** Turns the verified token's claims into the actor. A citizen's number becomes its key at once and goes no further (I9). */
export const identify =
  (app: App): MiddlewareHandler<Api> =>
  async (context, next) => {
    const event = LambdaEvent.safeParse(context.env.event);
    if (!event.success) throw new Refused({ kind: 'forbidden', code: 'NO_TOKEN', message: '请先登录。' }, 401);
    const claims = Claims.safeParse(event.data.requestContext.authorizer.jwt.claims);
    if (!claims.success) throw unknownUser();
    const {
      sub,
      name,
      role,
      jurisdiction,
      department,
      township,
      unit,
      institution,
      citizen_id: citizenId,
    } = claims.data;
    const actor = Actor.safeParse({
      user: sub,
      name,
      role,
      jurisdiction,
      ...(department !== undefined && { department }),
      ...(township !== undefined && { township }),
      ...(unit !== undefined && { unit }),
      ...(institution !== undefined && { institution }),
      ...(role === 'person' && citizenId !== undefined && { personKey: await app.seal.keyOf(citizenId) }),
    });
    if (!actor.success || actor.data.jurisdiction !== app.jurisdiction) throw unknownUser();
    context.set('actor', actor.data);
    await next();
  };
