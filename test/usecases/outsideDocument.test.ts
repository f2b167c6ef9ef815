import { expect, test } from 'vitest';
import { PROPOSAL_KINDS } from '../../shared/domain/proposals/kinds.ts';
import { REGISTERS } from '../../shared/domain/registers/registerKinds.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import { JurisdictionCode } from '../../shared/schemas/ids.ts';
import { enterPeriod } from '../../shared/usecases/register/enterPeriod.ts';
import { propose } from '../../shared/usecases/proposal/propose.ts';
import { memoryApp } from '../support/memory/app.ts';

const [OWN, NEIGHBOUR] = ['330522', '339999'];
const open = (jurisdiction: string) => memoryApp({ jurisdiction, now: '2020-08-03T09:00:00+08:00' });
const by = (role: string, jurisdiction: string) =>
  Actor.parse({ user: role, name: '', role, jurisdiction, ...(role === 'department' && { department: 'RSJ' }) });

const CONTEST = {
  kind: 'contest',
  content: {
    name: '样例竞赛',
    level: '县级',
    occupation: '电工',
    plannedOn: '2020-09-01',
    budget: 100_000,
    organiser: '91999900MA00000019',
  },
} as const;
const codeOf = (outcome: { ok: true } | { ok: false; problem: { code: string; message: string } }) =>
  outcome.ok ? 'done' : outcome.problem.code;

test.each([
  [OWN, 'done'],
  [NEIGHBOUR, 'NOT_IN_DOCUMENT'],
])('a register that a county’s document does not name is not kept there: %s', async (county, expected) => {
  const data = { title: '样例', where: '样例网站', audiences: ['worker'] };
  const publication = { from: '2020-08-01', data, basis: '样例' };
  const entered = await enterPeriod(open(county), by('hrss', county), {
    register: 'publications',
    key: '2020-1',
    period: publication,
  });
  expect(codeOf(entered)).toBe(expected);
  if (!entered.ok) expect(entered.problem.message).toBe('“政策发布”不是示例政办发〔2020〕1号规定的事项，本县不办理。');
});

test.each([
  [OWN, 'done'],
  [NEIGHBOUR, 'NOT_IN_DOCUMENT'],
])('a matter that a county’s document does not name is not proposed there: %s', async (county, expected) => {
  expect(codeOf(await propose(open(county), by('department', county), { matter: CONTEST }, 'key'))).toBe(expected);
});

test('the county that the product was made for keeps every register and decides every matter', () => {
  const known = new Set(packOf(JurisdictionCode.parse(OWN)).clauses.map(({ id }) => id));
  const cited = [
    ...Object.values(PROPOSAL_KINDS).flatMap(({ clauses }) => clauses),
    ...Object.values(REGISTERS).map(({ clause }) => clause),
  ];
  expect(cited.filter((clause) => !known.has(clause))).toEqual([]);
});
