import type { Store } from '../../../shared/ports.ts';
import type { Change, Movement } from '../../../shared/schemas/commit.ts';
import type { RootEntity } from '../../../shared/schemas/entity.ts';
import type { Filing } from '../../../shared/schemas/filing.ts';
import {
  appropriation,
  AT,
  claim,
  commitOf,
  filing,
  holder,
  movement,
  next,
  workItem,
} from '../../support/examples.ts';
import type { County } from './county.ts';

/** Lines of one batch: each with its version and one place of its person's year. */
const BATCH = 40;

/** The writes that make most of the cost, by the name that docs/data.md gives them. Each goes on from the one before. */
export function measuredWrites(store: Store, county: County): [string, () => Promise<unknown>][] {
  let root: RootEntity = county.claim;
  const commit = async (changes: readonly Change[], movements: readonly Movement[] = []): Promise<void> => {
    const result = await store.commit({ ...commitOf(next(root)), changes, movements });
    if (!result.ok) throw new Error(JSON.stringify(result.conflicts));
    root = result.root;
  };
  const lines = county.lines.slice(0, BATCH);
  const amount = lines.reduce((sum, line) => sum + line.amount, 0);
  const of: { filing: Filing['id'] } = { filing: county.filing.id };
  const money = { ...of, amount, lines: lines.map(({ no, amount }) => ({ no, amount })) };
  const item = workItem(`${county.claim.id}.2.reviewClaim.1`, { token: 't'.repeat(900) });
  const nudge = {
    entity: 'nudge' as const,
    id: `answer.${item.id}`,
    at: AT,
    kind: 'answer' as const,
    workItem: item.id,
  };
  const replaced = (version: number): Change[] =>
    lines.map((line) => ({ op: 'replace', item: { ...line, version, status: 'reserved' } }));
  const taken = lines.map((line): Change => {
    const place = holder(county.claim.id, line.no);
    return { op: 'takeAnnual', person: line.person.key, year: '2020', limit: 3, holder: place };
  });
  const counted: Change = { op: 'count', department: 'NYJ', date: '2020-06-20', personTimes: BATCH, subsidised: BATCH };
  return [
    ['new filing', () => store.commit({ ...commitOf(filing()), changes: [{ op: 'create', item: nudge }] })],
    ['new claim', () => store.commit(commitOf(claim({ ...of, institution: 7 })))],
    ['ask', () => commit([{ op: 'create', item }])],
    [
      'decide',
      () =>
        commit([
          { op: 'replace', item: { ...item, version: 2, status: 'decided' } },
          { op: 'create', item: { ...nudge, id: 'answer.2' } },
        ]),
    ],
    ['assess 40 lines', () => commit(replaced(2))],
    [
      'reserve 40 lines',
      () => commit([...replaced(3), ...taken], [movement({ ...money, from: 'allotted', to: 'reserved' })]),
    ],
    [
      'settle 40 lines',
      () => commit([...replaced(4), counted], [movement({ ...money, from: 'reserved', to: 'paid' })]),
    ],
    ['appropriate', () => store.commit({ ...commitOf(appropriation()), movements: [movement()] })],
    [
      'answered',
      () => store.write({ op: 'replace', item: { ...item, version: 3, status: 'decided', answered: true } }),
    ],
    ['forget nudge', () => store.write({ op: 'remove', ref: { entity: 'nudge', id: nudge.id } })],
  ];
}
