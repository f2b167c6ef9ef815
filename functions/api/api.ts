import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { App } from '../../shared/ports.ts';
import type { Actor } from '../../shared/schemas/actor.ts';
import { Refused } from './problem.ts';

/** What a request carries: the Lambda event that it came in, and who makes it. */
export type Api = { Bindings: { event?: unknown }; Variables: { actor: Actor } };

export type Routes = OpenAPIHono<Api>;

/** One resource's routes, added to the app. */
export type AddRoutes = (routes: Routes, app: App) => void;

const MESSAGES: Readonly<Record<string, string>> = {
  invalid_type: '类型不符或缺少该项',
  too_small: '过短、过小或缺少内容',
  too_big: '过长或过大',
  invalid_format: '格式不符',
  invalid_value: '不在可选范围内',
  unrecognized_keys: '含有不认识的项',
  invalid_union: '不符合任何一种允许的形式',
};

/** A set of routes whose bodies, queries and headers are checked by zod; all that is wrong is said at once. */
export const newRoutes = (): Routes =>
  new OpenAPIHono<Api>({
    defaultHook: (result) => {
      if (result.success) return;
      const reasons = result.error.issues.map((issue) => {
        const field = issue.path.join('.');
        const own = /[\u4e00-\u9fff]/u.test(issue.message) ? issue.message : undefined;
        return {
          code: issue.code.toUpperCase(),
          field,
          message: `“${field}”${own ?? MESSAGES[issue.code] ?? '不符合要求'}`,
        };
      });
      throw new Refused({ kind: 'invalid', code: 'INVALID_REQUEST', message: '请求内容有误，未作任何改动。', reasons });
    },
  });

export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
});

/** Every write that makes a case carries one: the same key and user meet the same case. */
export const IdempotencyKey = z.object({ 'idempotency-key': z.string().min(4).max(200) });

export const Paging = z.object({
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** A page of a list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().optional() });

/** The store's page arguments from a request's. */
export const pageArgs = ({ cursor, limit }: z.infer<typeof Paging>) => ({
  limit,
  ...(cursor !== undefined && { cursor }),
});
