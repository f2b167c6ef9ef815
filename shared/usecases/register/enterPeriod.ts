import { mayKeep, REGISTERS, registerEntryId } from '../../domain/registers.ts';
import { momentOf } from '../../domain/moment.ts';
import { canonical } from '../../domain/canonical.ts';
import { ok, refuse, type Outcome } from '../../domain/problem.ts';
import { REASON_TEXTS } from '../../policy/index.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { RegisterEntry, RegisterName, RegisterPeriod } from '../../schemas/register.ts';
import { attempt } from '../attempt.ts';
import { newRoot, record } from '../record.ts';

type Period = Pick<RegisterPeriod, 'from' | 'to' | 'data' | 'basis'>;

export type Entered = {
  register: RegisterName;
  key: string;
  /** The period; or what makes it of the entry as it is, where it must build on the latest. */
  period: Period | ((entry: RegisterEntry | undefined) => Period);
};

/**
 * Adds to a register what holds on some days; nothing that was entered is changed, so a result of yesterday can be
 * explained by what the register said then. Entering the latest period again adds nothing.
 */
export async function enterPeriod(
  app: App,
  actor: Actor,
  { register, key, period }: Entered,
): Promise<Outcome<RegisterEntry>> {
  const allowed = mayKeep(actor, register, key);
  if (!allowed.ok) return allowed;
  return attempt<Outcome<RegisterEntry>>(app, async () => {
    const id = registerEntryId(register, key);
    const stored = await app.store.get({ entity: 'registerEntry', id });
    const entered = typeof period === 'function' ? period(stored) : period;
    const wrong = wrongEntry(register, key, entered);
    if (wrong) return { done: wrong };
    const added: RegisterPeriod = { ...entered, enteredBy: actor.user, enteredAt: momentOf(app.clock.now()).at };
    if (stored && says(stored.periods.at(-1)) === says(added)) return { done: ok(stored) };
    if (stored && register === 'titleRounds') return { done: secondRound() };
    const root: RegisterEntry = stored
      ? { ...stored, version: stored.version + 1, periods: [...stored.periods, added] }
      : { entity: 'registerEntry', ...newRoot(app.jurisdiction), id, register, key, periods: [added] };
    const details = { register, from: added.from, to: added.to, listed: added.data !== null, basis: added.basis };
    const audit = record(app, actor, 'enterPeriod', {}, details);
    return { commit: { root, changes: [], movements: [], audit }, answer: () => ok(root) };
  });
}

/** 每年开展一次 (四(一)3). */
const secondRound = () =>
  refuse({
    kind: 'conflict',
    code: 'ONE_ROUND_PER_YEAR',
    message: REASON_TEXTS.ONE_ROUND_PER_YEAR,
    clause: '四(一)3',
  });

const says = (period: Period | undefined): string =>
  period ? canonical({ from: period.from, to: period.to ?? null, data: period.data, basis: period.basis }) : '';

function wrongEntry(register: RegisterName, key: string, { from, to, data }: Period) {
  const { clause, data: schema, key: rule } = REGISTERS[register];
  const invalid = (field: string, message: string) =>
    refuse({ kind: 'invalid', code: 'REGISTER_ENTRY', message, field, clause });
  if (!rule.fits(key)) return invalid('key', rule.message);
  if (to !== undefined && to < from) return invalid('to', '结束日期早于开始日期。');
  const read = data === null ? undefined : schema.safeParse(data);
  if (read?.success !== false) return undefined;
  const [issue] = read.error.issues;
  const field = issue?.path.join('.') || 'data';
  // The schema's own words are Chinese; the others could repeat what was typed.
  const what = /[\u4e00-\u9fff]/u.test(issue?.message ?? '') ? issue?.message : '不符合要求';
  return invalid(field, `登记内容有误：“${field}”${what}`);
}
