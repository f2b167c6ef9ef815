import { HTTPException } from 'hono/http-exception';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { momentOf } from '../../shared/domain/time/moment.ts';
import { documentOn } from '../../shared/policy/packs.ts';
import { UnreadableCursor, type App } from '../../shared/ports.ts';
import { invalidRequest, newRoutes, type Routes } from './api.ts';
import { identify } from './identity.ts';
import { plainText } from './plainText.ts';
import { answerProblem, ProblemView, Refused } from './problem.ts';
import { awards } from './routes/awards.ts';
import { claims } from './routes/claims.ts';
import { complaints } from './routes/complaints.ts';
import { eligibility } from './routes/eligibility.ts';
import { singleClaims } from './routes/singleClaims.ts';
import { filings } from './routes/filings.ts';
import { funds } from './routes/funds.ts';
import { goals } from './routes/goals.ts';
import { lines } from './routes/lines.ts';
import { lists } from './routes/lists.ts';
import { me } from './routes/me.ts';
import { payments } from './routes/payments.ts';
import { rosters } from './routes/rosters.ts';
import { proposals } from './routes/proposals.ts';
import { publicComplaints } from './routes/publicComplaints.ts';
import { publicity } from './routes/publicity.ts';
import { publicPolicy } from './routes/publicPolicy.ts';
import { recoveries } from './routes/recoveries.ts';
import { registers } from './routes/registers.ts';
import { schools } from './routes/schools.ts';
import { targets } from './routes/targets.ts';
import { townships } from './routes/townships.ts';
import { villageBrands } from './routes/villageBrands.ts';
import { trainings } from './routes/trainings.ts';
import { workItems } from './routes/workItems.ts';

/** A Lambda takes six megabytes; files go to the bucket, never through here. */
const BODY_LIMIT = 5 * 1024 * 1024;

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: '职业技能提升补贴', version: '1', description: '金额单位为分；日期为北京时间。' },
  servers: [{ url: '/api/v1' }],
  security: [{ bearer: [] }],
};

const REFUSAL = {
  description: '未办理：说明原因、条款和改法',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

/** The API's own description (OpenAPI 3.1), with the problem that every operation may answer. */
function describe(api: Routes) {
  const document = api.getOpenAPI31Document(DOCUMENT);
  for (const operations of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(operations)) {
      if (typeof operation === 'object' && 'responses' in operation)
        operation.responses = { ...operation.responses, default: REFUSAL };
    }
  }
  return document;
}

export type Faults = { report: (error: unknown) => void };

/** The HTTP API made from an App: every rule is asked of the use cases, and every answer is a view or a problem. */
export function createApi(app: App, faults: Faults = { report: () => undefined }): Routes {
  const api = newRoutes().basePath('/api/v1') as Routes;
  api.use(
    '*',
    bodyLimit({
      maxSize: BODY_LIMIT,
      onError: () => {
        throw new Refused(
          { kind: 'invalid', code: 'TOO_LARGE', message: '请求超过 5MB；文件请用上传地址直接上传。' },
          413,
        );
      },
    }),
  );
  api.get('/health', (c) => c.json({ status: 'ok' }));
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
  });
  api.openAPIRegistry.register('Problem', ProblemView);
  api.get('/openapi.json', (c) => c.json(describe(api)));
  for (const open of [publicity, publicPolicy, eligibility, awards, publicComplaints]) open(api, app);
  api.use('*', identify(app));
  api.use('*', plainText);
  for (const add of [
    me,
    filings,
    rosters,
    claims,
    singleClaims,
    lines,
    workItems,
    funds,
    payments,
    targets,
    trainings,
    goals,
    registers,
    recoveries,
    proposals,
    complaints,
    lists,
    townships,
    villageBrands,
    schools,
  ])
    add(api, app);
  api.notFound((c) => answerProblem(c, { code: 'NO_SUCH_PATH', message: '没有这个地址。' }, 404));
  api.onError((error, c) => {
    const refused = error instanceof z.ZodError ? invalidRequest(error.issues) : error;
    if (refused instanceof Refused) {
      const { today } = momentOf(app.clock.now());
      return answerProblem(c, refused.problem, refused.status, documentOn(app.jurisdiction, today));
    }
    if (error instanceof UnreadableCursor)
      return answerProblem(c, { code: 'INVALID_CURSOR', message: '翻页标记无效，请从第一页重新开始。' }, 400);
    if (error instanceof SyntaxError || (error instanceof HTTPException && error.status === 400)) {
      return answerProblem(c, { code: 'MALFORMED_JSON', message: '请求不是合法的 JSON，未作任何改动。' }, 400);
    }
    if (error instanceof HTTPException && error.status === 415) {
      const message = '请求内容须为 JSON（Content-Type: application/json），未作任何改动。';
      return answerProblem(c, { code: 'UNSUPPORTED_MEDIA_TYPE', message }, 415);
    }
    faults.report(error);
    return answerProblem(c, { code: 'INTERNAL', message: '系统故障，请稍后重试；若持续出现请联系管理员。' }, 500);
  });
  return api;
}
