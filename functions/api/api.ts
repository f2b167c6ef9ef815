import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { App } from '../../shared/ports.ts';
import type { Actor } from '../../shared/schemas/actor.ts';
import { ownWords, toldIssues } from '../../shared/schemas/issues.ts';
import { Refused } from './problem.ts';

/** What a request carries: the Lambda event that it came in, and who makes it. */
export type Api = { Bindings: { event?: unknown }; Variables: { actor: Actor } };

export type Routes = OpenAPIHono<Api>;

/** One resource's routes, added to the app. */
export type AddRoutes = (routes: Routes, app: App) => void;

const MESSAGES: Readonly<Record<string, string>> = {
  invalid_type: '类型不符或缺少该项',
  invalid_format: '格式不符',
  invalid_value: '不在可选范围内',
  unrecognized_keys: '含有不认识的项',
  invalid_union: '不符合任何一种允许的形式',
};

/** How much is asked where a value is too small or too large: `须大于 0`, `最多 200 个字`. */
function bound(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code !== 'too_small' && issue.code !== 'too_big') return undefined;
  const small = issue.code === 'too_small';
  const limit = small ? issue.minimum : issue.maximum;
  if (issue.origin === 'string') return `${small ? '至少' : '最多'} ${limit} 个字`;
  if (issue.origin === 'array') return `${small ? '至少' : '最多'} ${limit} 项`;
  if (issue.inclusive === false) return `须${small ? '大于' : '小于'} ${limit}`;
  return `须${small ? '不小于' : '不大于'} ${limit}`;
}

/** What is wrong with a request, all at once and each with its field. */
export function invalidRequest(issues: readonly z.core.$ZodIssue[]): Refused {
  const reasons = toldIssues(issues).map((issue) => {
    const field = issue.path.join('.');
    const words = ownWords(issue) ?? bound(issue) ?? MESSAGES[issue.code] ?? '不符合要求';
    return { code: issue.code.toUpperCase(), field, message: `“${field}”${words}` };
  });
  return new Refused({ kind: 'invalid', code: 'INVALID_REQUEST', message: '请求内容有误，未作任何改动。', reasons });
}

/** A set of routes whose bodies, queries and headers are checked by zod. */
export const newRoutes = (): Routes =>
  new OpenAPIHono<Api>({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.error.issues);
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
