import { REGISTERS } from '../../domain/registers/registerKinds.ts';
import { mayKeep, registerEntryId } from '../../domain/registers/registers.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { outsideDocument } from '../../domain/outsideDocument.ts';
import { noRoom } from '../../domain/noRoom.ts';
import { ok, refuse, type Outcome } from '../../domain/problem.ts';
import { unknownTownship } from '../../domain/registers/townships.ts';
import { worded } from '../../domain/registers/registerPeriods.ts';
import { takenName } from '../../domain/registers/occupationRegister.ts';
import { REASON_TEXTS } from '../../policy/index.ts';
import type { Occupation } from '../../policy/pack.ts';
import { packOf } from '../../policy/packs.ts';
import { ownWords } from '../../schemas/issues.ts';
import type { App, Change } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { RegisterEntry, RegisterName, RegisterPeriod } from '../../schemas/register.ts';
import { attempt } from '../attempt.ts';
import { noticeTo } from '../notices.ts';
import { newRoot, record } from '../record.ts';
import { countyPack } from './countyPack.ts';
import { townNames } from './readTownships.ts';

type Period = Pick<RegisterPeriod, 'from' | 'to' | 'data' | 'basis'>;

export type Entered = {
  register: RegisterName;
  key: string;
  /** The period; or what makes it of the entry as it is, where it must build on the latest. */
  period: Period | ((entry: RegisterEntry | undefined) => Period);
};

/**
 * Adds to a register what holds on some days; nothing that was entered is changed, so a result of yesterday can be
 * explained by what the register said then. Where money follows, it holds once a second person has entered the same.
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
    const wrong =
      wrongRegister(app, register, entered.from) ??
      wrongEntry(register, key, entered) ??
      (await wrongTown(app, register, key, entered.from)) ??
      (await wrongWords(app, register, key, entered));
    if (wrong) return { done: wrong };
    const added: RegisterPeriod = { ...entered, enteredBy: actor.user, enteredAt: momentOf(app.clock.now()).at };
    const { act, periods } = worded(stored?.periods ?? [], added, { register, actor });
    if (stored && act === 'nothing') return { done: ok(stored) };
    if (stored && register === 'titleRounds') return { done: secondRound() };
    const full = act === 'enterPeriod' ? noRoom('periods', stored?.periods) : undefined;
    if (full) return { done: full };
    const root: RegisterEntry = stored
      ? { ...stored, version: stored.version + 1, periods }
      : { entity: 'registerEntry', ...newRoot(app.jurisdiction), id, register, key, periods };
    const details = { register, from: added.from, to: added.to, listed: added.data !== null, basis: added.basis };
    const audit = record(app, actor, act, {}, details);
    const changes = act === 'enterPeriod' && periods.at(-1)?.pending ? [waitingNotice(app, root)] : [];
    return { commit: { root, changes, movements: [], audit }, answer: () => ok(root) };
  });
}

/** The bureau is told of what waits for a second person; by the register's name alone, since a key may be an account's. */
const waitingNotice = (app: App, { register, id }: RegisterEntry): Change =>
  noticeTo(
    app,
    'hrss',
    '名录登记待复核',
    `“${REGISTERS[register].name}”有一项登记，须由另一人凭同一依据再次录入后生效`,
    id,
  );

/** 每年开展一次 (四(一)3). */
const secondRound = () =>
  refuse({
    kind: 'conflict',
    code: 'ONE_ROUND_PER_YEAR',
    message: REASON_TEXTS.ONE_ROUND_PER_YEAR,
    clause: '四(一)3',
  });

/** A register of the county's document on its first day. */
function wrongRegister({ jurisdiction }: App, register: RegisterName, date: string) {
  const { name, clause } = REGISTERS[register];
  return outsideDocument(packOf(jurisdiction, date), { name, clauses: [clause] });
}

/** What is a township's names one that there is on its first day. */
async function wrongTown(app: App, register: RegisterName, key: string, date: string) {
  const town = REGISTERS[register].township?.of(key);
  if (town === undefined || (await townNames(app, date)).includes(town)) return undefined;
  return refuse({ kind: 'invalid', ...unknownTownship(town, 'key') });
}

/** A name that means another occupation on its first day is not given to a second one. */
async function wrongWords(app: App, register: RegisterName, name: string, { from, data }: Period) {
  if (register !== 'occupations' || data === null) return undefined;
  const { synonyms } = REGISTERS.occupations.data.parse(data) as Pick<Occupation, 'synonyms'>;
  const taken = takenName(await countyPack(app, packOf(app.jurisdiction, from), from), { name, synonyms });
  if (!taken) return undefined;
  const message = `“${taken.word}”已是“${taken.other}”的名称或别名，请先更正“${taken.other}”。`;
  return refuse({ kind: 'conflict', code: 'OCCUPATION_TAKEN', message, field: 'key', clause: '五(二)1' });
}

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
  const what = (issue && ownWords(issue)) ?? '不符合要求';
  return invalid(field, `登记内容有误：“${field}”${what}`);
}
