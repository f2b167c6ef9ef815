import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { REGISTERS } from '../../shared/domain/registers/registerKinds.ts';
import { entryOn, listedAround, maySeeEntry, registerEntryId } from '../../shared/domain/registers/registers.ts';
import { addDays } from '../../shared/domain/time/dates.ts';
import type { RegisterEntry, RegisterPeriod } from '../../shared/schemas/register.ts';
import { enterAccount } from '../../shared/usecases/register/enterAccount.ts';
import { openAccount } from '../../shared/usecases/register/readRegister.ts';
import { enterPeriod } from '../../shared/usecases/register/enterPeriod.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import { memoryApp } from '../support/memory/app.ts';
import { JURISDICTION } from '../support/examples.ts';

const CODE = '91999900MA00000019';
const period = (from: string, to: string | undefined, listed = true): RegisterPeriod => ({
  from,
  ...(to !== undefined && { to }),
  data: listed ? { name: '样例企业' } : null,
  basis: '样例',
  enteredBy: 'hrss-1',
  enteredAt: '2020-01-01T09:00:00+08:00',
});
const entry = (...periods: RegisterPeriod[]): RegisterEntry => ({
  entity: 'registerEntry',
  jurisdiction: JURISDICTION,
  version: 1,
  audit: { seq: 0, hash: '' },
  id: registerEntryId('affectedEnterprises', CODE),
  register: 'affectedEnterprises',
  key: CODE,
  periods,
});

describe('what a register says', () => {
  test('holds from the first day to the last, and a later word overrules an earlier one', () => {
    const listed = entry(period('2020-01-01', undefined), period('2020-07-01', '2020-07-31', false));
    const dates = ['2019-12-31', '2020-01-01', '2020-06-30', '2020-07-01', '2020-07-31', '2020-08-01'];
    expect(dates.map((date) => entryOn(listed, date) !== undefined)).toEqual([false, true, true, false, false, true]);
    expect(listedAround(listed, '2020-03-01')).toEqual({ listedFrom: '2020-01-01', listedTo: '2020-06-30' });
    expect(listedAround(listed, '2020-09-01')).toEqual({ listedFrom: '2020-08-01', listedTo: null });
    expect(listedAround(listed, '2020-07-15')).toBeUndefined();
    expect(listedAround(undefined, '2020-07-15')).toBeUndefined();
  });

  const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2020-01-01', days));
  const span = fc
    .tuple(day, fc.option(day, { nil: undefined }), fc.boolean())
    .map(([from, to, listed]) => period(from, to !== undefined && to < from ? from : to, listed));

  it('is the same on every day around a listed one', () => {
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 5 }), day, day, (periods, date, other) => {
        const found = entry(...periods);
        const around = listedAround(found, date);
        expect(around !== undefined).toBe(entryOn(found, date) !== undefined);
        const inside = around && other >= around.listedFrom && (around.listedTo === null || other <= around.listedTo);
        if (inside) expect(entryOn(found, other)).toBeDefined();
      }),
    );
  });
});

describe('a register is kept', () => {
  const app = memoryApp();
  const actor = (role: string, user = role) => Actor.parse({ user, name: '', role, jurisdiction: JURISDICTION });
  const entered = (key: string, from: string, data: Record<string, unknown> | null, to?: string) => ({
    register: 'affectedEnterprises' as const,
    key,
    period: { from, data, basis: '经信局第一批清单', ...(to !== undefined && { to }) },
  });

  test('by the bureau alone, with a code that is one, days in their order and nothing else', async () => {
    const refused = async (...args: Parameters<typeof entered>) =>
      enterPeriod(app, actor('hrss'), entered(...args)).then((out) => !out.ok && [out.problem.code, out.problem.field]);
    const listed = entered(CODE, '2020-01-01', { name: '样例企业' });
    expect(await enterPeriod(app, actor('department'), listed)).toMatchObject({ problem: { code: 'FORBIDDEN' } });
    expect(await refused('91999900MA00000018', '2020-01-01', { name: '样例' })).toEqual(['REGISTER_ENTRY', 'key']);
    expect(await refused(CODE, '2020-01-02', { name: '样例' }, '2020-01-01')).toEqual(['REGISTER_ENTRY', 'to']);
    expect(await refused(CODE, '2020-01-01', { name: '' })).toEqual(['REGISTER_ENTRY', 'name']);
    expect(await refused(CODE, '2020-01-01', { name: '样例', more: 1 })).toEqual(['REGISTER_ENTRY', 'data']);
  });

  test.each([
    ['institution/14/T01', true],
    [`${CODE}/M-1`, true],
    [`${CODE}/王师傅`, false],
    ['91999900MA00000018/M01', false],
    ['institution/14', false],
  ])('of who teaches as institution or enterprise number them: %s', (key, fits) =>
    expect(REGISTERS.teachers.key.fits(key)).toBe(fits),
  );

  test('of base-building projects (六(二)2) by the office, each with its kind, day and sum', async () => {
    const app = memoryApp();
    const data = { name: '样例基地', unit: '样例学院', kind: '产教融合基地', on: '2020-05-01', amount: 100_000_000 };
    const put = (role: Actor['role'], more: object = {}) => {
      const who = Actor.parse({ user: role, name: '', role, jurisdiction: JURISDICTION });
      const said = { from: '2020-05-01', data: { ...data, ...more }, basis: '县发改局项目清单（样例）' };
      return enterPeriod(app, who, { register: 'baseProjects', key: '样例基地', period: said });
    };
    expect(await put('finance')).toMatchObject({ ok: false, problem: { kind: 'forbidden' } });
    expect(await put('office', { amount: 0.5 })).toMatchObject({ ok: false });
    expect(await put('office', { kind: '道路' })).toMatchObject({ ok: false });
    expect(await put('office')).toMatchObject({ ok: true });
  });

  test('with its whole history, and the same word twice is said once', async () => {
    const say = (data: Record<string, unknown> | null, from: string) =>
      enterPeriod(app, actor('hrss'), entered(CODE, from, data));
    await say({ name: '样例企业' }, '2020-01-01');
    await say({ name: '样例企业' }, '2020-01-01');
    const last = await say(null, '2020-07-01');
    expect(last.ok && last.value.periods.map(({ pending }) => pending)).toEqual([true, true]);
    expect(last.ok && last.value.periods.map(({ from, data }) => [from, data !== null])).toEqual([
      ['2020-01-01', true],
      ['2020-07-01', false],
    ]);
    const id = registerEntryId('affectedEnterprises', CODE);
    expect(await app.store.all({ of: 'auditEvent', by: 'case', case: id })).toHaveLength(2);
    const all = await app.store.all({ of: 'registerEntry', by: 'register', register: 'affectedEnterprises' });
    expect(all.map(({ key }) => key)).toEqual([CODE]);
  });

  test('where money follows, by two people: until then it says nothing, and nobody confirms himself', async () => {
    const officer = (user: string, role = 'hrss', department?: string) =>
      Actor.parse({ user, name: '', role, jurisdiction: JURISDICTION, ...(department && { department }) });
    const other = '91999900MA0000002C';
    const said = entered(other, '2020-01-01', { name: '样例企业二' });
    const by = async (actor_: Actor, change: object = {}) => {
      const outcome = await enterPeriod(app, actor_, { ...said, period: { ...said.period, ...change } });
      if (!outcome.ok) throw new Error(outcome.problem.code);
      const listed = entryOn(outcome.value, '2020-06-01') !== undefined;
      return [outcome.value.periods.length, listed];
    };
    const [jxj, first, second] = [officer('dept-jxj', 'department', 'JXJ'), officer('hrss-1'), officer('hrss-2')];
    expect(await by(jxj)).toEqual([1, false]);
    expect(await by(officer('dept-jxj-2', 'department', 'JXJ'))).toEqual([1, false]);
    expect(await by(first)).toEqual([1, true]);
    expect(await by(second)).toEqual([1, true]);
    expect(await by(first, { data: null })).toEqual([2, true]);
    expect(await by(first, { data: null })).toEqual([2, true]);
    expect(await by(second, { data: null, basis: '另一份清单' })).toEqual([3, true]);
    expect(await by(second, { data: null })).toEqual([3, false]);
    const events = await app.store.all({
      of: 'auditEvent',
      by: 'case',
      case: registerEntryId('affectedEnterprises', other),
    });
    expect(events.map(({ action, by: who }) => [action, who])).toEqual([
      ['enterPeriod', 'dept-jxj'],
      ['confirmPeriod', 'hrss-1'],
      ['enterPeriod', 'hrss-1'],
      ['enterPeriod', 'hrss-2'],
      ['confirmPeriod', 'hrss-2'],
    ]);
  });

  test('an account that the bureau enters for another holds once a second officer has, its own at once', async () => {
    const account = {
      name: '样例学校',
      account: '9900000000001111',
      bank: '样例银行',
      from: '2020-01-01',
      basis: '样例',
    };
    const officer = (user: string) => Actor.parse({ user, name: '', role: 'hrss', jurisdiction: JURISDICTION });
    const school = Actor.parse({
      user: 'school',
      name: '',
      role: 'institution',
      institution: 9,
      jurisdiction: JURISDICTION,
    });
    const now = async () => (await openAccount(app, 'institution/9', '2020-06-01'))?.account;
    await enterAccount(app, school, 'institution/9', account);
    expect(await now()).toBe('9900000000001111');
    const changed = { ...account, account: '9900000000002222' };
    await enterAccount(app, officer('hrss-1'), 'institution/9', changed);
    await enterAccount(app, officer('hrss-1'), 'institution/9', changed);
    expect(await now()).toBe('9900000000001111');
    await enterAccount(app, officer('hrss-2'), 'institution/9', { ...changed, account: '9900000000003333' });
    expect(await now()).toBe('9900000000001111');
    await enterAccount(app, officer('hrss-2'), 'institution/9', changed);
    expect(await now()).toBe('9900000000002222');
  });
});

test('who is suspended is told to those who see the county, and to no other by any path (I8)', () => {
  const actor = (role: string, more: object = {}) =>
    Actor.parse({ user: 'u', name: '', role, jurisdiction: '330522', ...more });
  const key = 'institution/14';
  const seen = (who: Actor) => maySeeEntry(who, 'suspensions', key);
  for (const role of ['hrss', 'finance', 'office', 'auditor']) expect(seen(actor(role)), role).toBe(true);
  expect(seen(actor('institution', { institution: 14 }))).toBe(false);
  expect(seen(actor('department', { department: 'SWJ' }))).toBe(false);
  expect(seen(actor('person'))).toBe(false);
  expect(maySeeEntry(actor('person'), 'institutions', '14')).toBe(true);
});
