import { answer, type Row } from '../door/row.ts';
import type { PayItem } from '../grants.ts';
import type { PolicyPack } from '../pack.ts';
import { hole, type Hole } from './hole.ts';
import { reachOf } from './reach.ts';

export const PROOFS = { accept: '应付', reject: '不付', boundary: '边界' } as const;
export type Proof = keyof typeof PROOFS;

/** A worked example computed by hand, and the pay items for which it proves something: `{ item: '07', as: 'reject' }`. */
export type Vector = Row & {
  readonly expected: Readonly<Record<string, unknown>>;
  readonly proves: readonly { readonly item: string; readonly as: Proof }[];
};

/** Every pay item is proved by a claim that is paid, one that is not, and one at the edge. */
export const provenItems = (pack: PolicyPack, vectors: readonly Vector[]): Hole[] => [
  ...pack.payItems.flatMap((item) =>
    (['accept', 'reject', 'boundary'] as const).flatMap((as) => unproven(pack, item, as, vectors)),
  ),
  ...vectors.flatMap((vector) => strange(pack, vector)),
];

const placeOf = ({ no, name, clauses }: PayItem) => ({
  file: 'payItems.json',
  entry: `${no} ${name}`,
  clause: clauses.join('、'),
});

function unproven(pack: PolicyPack, item: PayItem, as: Proof, vectors: readonly Vector[]): Hole[] {
  const own = vectors.filter(({ proves }) => proves.some((proof) => proof.item === item.no && proof.as === as));
  if (own.length === 0) return [hole('ITEM_UNPROVEN', placeOf(item), `没有${PROOFS[as]}的算例`)];
  return own
    .filter((vector) => !shows(pack, item, as, vector))
    .map(({ id }) => hole('PROOF_MISSES', placeOf(item), `算例 ${id} 不能证明${PROOFS[as]}`));
}

/** An accepting row is paid by the item's own figure, a rejecting one is not paid; both, and edges, ask its programme. */
function shows(pack: PolicyPack, item: PayItem, as: Proof, vector: Vector): boolean {
  if (vector.programme !== item.programme) return false;
  const { result } = answer(vector, pack);
  if (as === 'reject') return result !== 'pay';
  if (as === 'boundary') return true;
  const { figures } = reachOf(pack, [{ row: vector }]);
  return result === 'pay' && item.figures.some((figure) => figures.has(figure));
}

/** A row that proves something for no item of the pack, or that the rules answer in another way than its author. */
function strange(pack: PolicyPack, vector: Vector): Hole[] {
  const place = { file: 'vectors', entry: vector.id };
  const got = answer(vector, pack);
  const differs = (['result', 'amount', 'code'] as const).filter(
    (name) => name in vector.expected && got[name] !== vector.expected[name],
  );
  return [
    ...vector.proves
      .filter(({ item }) => !pack.payItems.some(({ no }) => no === item))
      .map(({ item }) => hole('ITEM_UNKNOWN', place, `没有编号 ${item} 的给付项目`)),
    ...differs.map((name) => hole('VECTOR_DIFFERS', place, `${name} 与手工计算不符：${JSON.stringify(got[name])}`)),
  ];
}
