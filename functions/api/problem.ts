import type { Context } from 'hono';
import { z } from '@hono/zod-openapi';
import type { Outcome, Problem, ProblemKind } from '../../shared/domain/problem.ts';
import { Reason } from '../../shared/schemas/reason.ts';

/** RFC 9457 problem details; `code` is stable, `detail` is for people. */
export const ProblemView = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    /** The document whose clauses it names (首0). */
    document: z.string().optional(),
    clause: z.string().optional(),
    field: z.string().optional(),
    reasons: z.array(Reason).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
    instance: z.string(),
  })
  .openapi('Problem');

const STATUS = { invalid: 422, notFound: 404, forbidden: 403, conflict: 409, gone: 410 } as const satisfies Record<
  ProblemKind,
  number
>;
const TITLES: Readonly<Record<number, string>> = {
  400: '请求格式有误',
  401: '未登录或登录已失效',
  403: '无权办理',
  404: '没有找到',
  409: '与当前状态冲突',
  410: '已失效',
  413: '请求过大',
  415: '请求格式不受支持',
  422: '内容有误',
  500: '系统故障',
};

/** A refusal on its way to the caller. */
export class Refused extends Error {
  readonly problem: Problem;
  readonly status: number;
  constructor(problem: Problem, status: number = STATUS[problem.kind]) {
    super(problem.code);
    this.problem = problem;
    this.status = status;
  }
}

/** The value of an outcome. @throws Refused, which the app answers as a problem. */
export function valueOf<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Refused(outcome.problem);
  return outcome.value;
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/**
 * The problem as it is answered.
 * @param instance the request's path, which holds ids alone.
 * @param document the one whose clauses it cites, told where it cites any.
 */
export function problemBody(
  problem: Omit<Problem, 'kind'>,
  { status, instance, document }: { status: number; instance: string; document?: string | undefined },
): z.infer<typeof ProblemView> {
  const { code, message, clause, field, reasons, details } = problem;
  return {
    type: `urn:skill-subsidy:problem:${code}`,
    title: TITLES[status] ?? '请求未被接受',
    status,
    detail: message,
    code,
    ...(document !== undefined && cites(problem) && { document }),
    ...(clause !== undefined && { clause }),
    ...(field !== undefined && { field }),
    ...(reasons !== undefined && { reasons: [...reasons] }),
    ...(details !== undefined && { details }),
    instance,
  };
}

/** The same as the answer to a request. */
export function answerProblem(
  context: Context,
  problem: Omit<Problem, 'kind'>,
  status: number,
  document?: string,
): Response {
  const body = problemBody(problem, { status, instance: context.req.path, document });
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': PROBLEM_TYPE } });
}

const cites = ({ clause, reasons = [] }: Omit<Problem, 'kind'>): boolean =>
  clause !== undefined || reasons.some((reason) => reason.clause !== undefined);
