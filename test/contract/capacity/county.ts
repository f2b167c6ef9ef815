import type { Store } from '../../../shared/ports.ts';
import type { Line } from '../../../shared/schemas/line.ts';
import type { RootEntity } from '../../../shared/schemas/entity.ts';
import { BatchId, ListId, UploadId, type RosterId } from '../../../shared/schemas/ids.ts';
import {
  AT,
  body,
  claim,
  claimId,
  commitOf,
  filing,
  line,
  listMatch,
  movement,
  person,
  personKey,
  roster,
  workItem,
} from '../../support/examples.ts';

/** What the figures were measured on: a class of 40, and lists of 20 where a list is asked for. */
const CLASS = 40;
export const LIST = 20;
export const LISTED = ListId.parse('L-00000001');

export type County = Awaited<ReturnType<typeof fillCounty>>;

/** A line as large as real ones: a sealed person and a receipt of some steps. */
const realLine = (of: Line['claim'], no: number): Line => ({
  ...line(of, no, { rowKey: `${body()}/茶艺师/初级`, receipt: 'r'.repeat(1200) }),
  person: { ...person(), sealed: `1.${'s'.repeat(260)}` },
});

export async function fillCounty(store: Store) {
  const put = async (...roots: RootEntity[]): Promise<RootEntity[]> => {
    const made: RootEntity[] = [];
    for (const root of roots) {
      const result = await store.commit(commitOf(root));
      if (!result.ok) throw new Error('refused');
      made.push(result.root);
    }
    return made;
  };
  const filings = many(LIST, () => filing());
  const [first] = filings;
  if (!first) throw new Error('no filing');
  const claimant = personKey();
  const claims = many(LIST, () => claim({ institution: 7, filing: first.id }));
  await put(...filings, ...many(2, () => roster({ filing: first.id })), ...many(3, () => claim({ claimant })));
  const [stored] = (await put(...claims)).flatMap((root) => (root.entity === 'claim' ? [root] : []));
  if (!stored) throw new Error('no claim');
  const theRoster = roster({ filing: filings[1]?.id ?? first.id });
  await put(theRoster);
  const lines = many(CLASS, (no) => realLine(stored.id, no));
  const rows = many(CLASS, (no) => rowOf(theRoster.id, no));
  const items = [
    ...lines,
    ...rows,
    ...many(LIST, (round) => workItem(`${claimId()}.1.reviewClaim.${round}`, { token: 't'.repeat(900) })),
    workItem(`${stored.id}.1.reviewClaim.1`, { role: 'finance', token: 't'.repeat(900) }),
    ...many(CLASS, (no) => instructionOf(stored.id, no)),
    ...many(LIST, () => ({
      entity: 'notice' as const,
      id: body(),
      inbox: 'hrss',
      at: AT,
      title: '待办',
      text: '请办理',
    })),
  ];
  const matches = many(LIST, (no) =>
    listMatch({ claim: stored.id, line: no, list: LISTED, person: lines[0]!.person.key }),
  );
  for (const item of [...items, ...matches]) await store.write({ op: 'create', item });
  await store.commit({
    ...commitOf(claim()),
    movements: [
      movement({ amount: 100_000_000 }),
      movement({ from: 'free', to: 'allotted', amount: 10_000_000, filing: first.id }),
    ],
  });
  return {
    filing: first,
    claim: stored,
    claimant,
    lines,
    roster: theRoster,
    rowKeys: rows.map(({ rowKey }) => rowKey),
    trainee: rows[0]!.person.key,
  };
}

const many = <Item>(count: number, make: (no: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index + 1));

const rowOf = (roster: RosterId, no: number) => ({
  entity: 'row' as const,
  roster,
  rowKey: `${body()}/${no}`,
  version: 1,
  row: no,
  upload: UploadId.parse('U-00000001'),
  digest: 'd'.repeat(64),
  person: { ...person(), sealed: `1.${'s'.repeat(260)}` },
  facts: { occupation: '茶艺师', level: '初级', certificate: 'c'.repeat(20), hours: 48 },
});

const instructionOf = (claim: Line['claim'], no: number) => ({
  entity: 'instruction' as const,
  id: `${claim}/${no}/1`,
  batch: BatchId.parse(`${claim}.1.1`),
  claim,
  line: no,
  attempt: 1,
  version: 1,
  amount: 100_000,
  status: 'open' as const,
});
