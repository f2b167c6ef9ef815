import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { clientOf, openLocal } from '../../infra/commands/openLocal.ts';
import type { Runtime } from '../../infra/local/runtime.ts';
import { openDesk } from '../../infra/local/sample/quarter/acts/desk.ts';
import type { Desk } from '../../infra/local/sample/quarter/acts/desk.ts';
import type { ClassSketch } from '../../infra/local/sample/quarter/classes.ts';
import type { Answer } from '../../infra/local/sample/quarter/client.ts';
import { enrol } from '../../infra/local/sample/quarter/enrol.ts';
import { classPlan } from '../../infra/local/sample/quarter/plan.ts';
import type { QuarterPlan } from '../../infra/local/sample/quarter/planTypes.ts';
import { SEED } from '../../infra/local/sample/quarter/seed.ts';
import { until } from '../../infra/local/sample/quarter/until.ts';
import { holdsI1 } from '../../shared/domain/money/movements.ts';
import { Balance } from '../../shared/schemas/ledger.ts';

const Case = z.looseObject({ id: z.string(), status: z.string() });
const Item = z.looseObject({ id: z.string(), case: z.string(), kind: z.string(), status: z.string() });
const Items = z.object({ items: z.array(Item) });
const Balances = z.object({ items: z.array(Balance.omit({ entity: true }).loose()) });

/** A class for infant carers of four heads at 1,000 yuan, over by the day on which a county begins. */
export const smallClass = (key: string, department: string): ClassSketch => ({
  key,
  department,
  programme: 'INST_TRAIN',
  className: `${key}班`,
  occupation: '育婴员',
  level: '初级工',
  institution: 11,
  heads: 4,
  standard: 100_000,
  startDate: '2020-04-13',
  endDate: '2020-05-12',
  format: 'csv',
  wave: 1,
  reviewer: 'hrss-1',
});

/** A running county with the desk of the sample's acts, and the few things that every scene asks of the API. */
export type County = {
  readonly runtime: Runtime;
  readonly desk: Desk;
  get(user: string, url: string): Promise<unknown>;
  post(user: string, url: string, body: unknown): Promise<Answer>;
  /** The open item of a kind on a case, other than `not`, once it is there. */
  item(user: string, caseId: string, kind: string, not?: string): Promise<z.infer<typeof Item>>;
  decide(user: string, caseId: string, kind: string, decision: unknown): Promise<Answer>;
  /** A recovery whose party was heard is decided by two, and is then in the state that they decided. */
  decideRecovery(id: string, outcome: 'approve' | 'reject', reasons?: unknown[]): Promise<void>;
  /** A case's view once it is in a state. */
  status(url: string, status: string): Promise<z.infer<typeof Case>>;
  /** The balance of a fund in 2020; I1 holds whenever it is asked. */
  balance(fund: string): Promise<Record<string, unknown> | undefined>;
  inDays(days: number): Promise<void>;
  close(): Promise<void>;
};

/** Of a county that one test at a time looks at: nothing is counted, and no second thread loads the functions. */
export const LIGHT = { counting: false, environments: 1 } as const;

/** Classes of invented trainees: nobody sits in two of them. */
export const classesOf = (...sketches: readonly ClassSketch[]) =>
  enrol(SEED, sketches).map((enrolled) => classPlan(SEED, enrolled));

/**
 * A county in a folder of its own, with nothing in it yet. It begins where the classes of most scenes are about to end,
 * since each day that passes is a day of schedules; a scene may begin at another, and in another county.
 */
export async function openCounty(
  plan: Pick<QuarterPlan, 'appropriations' | 'classes' | 'ownClaims'>,
  asOf = '2020-05-11',
  jurisdiction = '330522',
): Promise<County> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'county-'));
  const runtime = await openLocal({ ...LIGHT, dataDir, port: 0, asOf, jurisdiction }, () => undefined);
  const client = clientOf(runtime);
  const desk = openDesk(client, { ...plan, seed: SEED, days: [] });
  let keys = 0;
  const get = async (user: string, url: string) => (await client.as(user)(url)).body;
  const post = (user: string, url: string, body: unknown) =>
    client.as(user)(url, { method: 'POST', body, key: `county-${keys++}` });
  const item = (user: string, caseId: string, kind: string, not?: string) =>
    until(client, `${kind} of ${caseId}`, async () => {
      const { items } = Items.parse(await get(user, '/api/v1/work-items'));
      return items.find((one) => one.case === caseId && one.kind === kind && one.id !== not);
    });
  const decide: County['decide'] = async (user, caseId, kind, decision) =>
    post(user, `/api/v1/work-items/${(await item(user, caseId, kind)).id}/decision`, decision);
  const status: County['status'] = (url, wanted) =>
    until(client, `${url} to be ${wanted}`, async () => {
      const now = Case.parse(await get('auditor', url));
      return now.status === wanted ? now : undefined;
    });
  return {
    runtime,
    desk,
    get,
    post,
    item,
    decide,
    status,
    decideRecovery: async (id, outcome, reasons = []) => {
      await decide('office', id, 'decideRecovery', { outcome, reasons });
      await decide('hrss-3', id, 'confirmRecovery', { outcome: 'approve' });
      await status(`/api/v1/recoveries/${id}`, outcome === 'approve' ? 'ordered' : 'dismissed');
    },
    balance: async (fund) => {
      const { items } = Balances.parse(await get('auditor', '/api/v1/funds'));
      for (const one of items) if (!holdsI1({ entity: 'balance', ...one })) throw new Error(`I1 of ${one.fund}`);
      return items.find((one) => one.fund === fund && one.year === 2020);
    },
    inDays: (days) => runtime.advanceTo(new Date(runtime.clock.now() + days * 86_400_000).toISOString()),
    close: async () => {
      await runtime.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
