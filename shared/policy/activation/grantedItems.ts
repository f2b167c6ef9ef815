import type { PayItem } from '../grants.ts';
import type { PolicyPack } from '../pack.ts';
import { hole, type Hole } from './hole.ts';

/** Pay items name what exists, each once; no clause that grants money, and no programme, is without an item. */
export const grantedItems = (pack: PolicyPack): Hole[] => [
  ...pack.payItems.flatMap((item) => wrongItem(pack, item)),
  ...ungranted(pack),
];

function wrongItem(pack: PolicyPack, item: PayItem): Hole[] {
  const place = { file: 'payItems.json', entry: item.no, clause: item.clauses.join('、') };
  const unknown = item.figures.filter((figure) => !pack.figures.some(({ id }) => id === figure));
  return [
    ...(pack.payItems.find(({ no }) => no === item.no) === item ? [] : [hole('ITEM_TWICE', place, '编号重复')]),
    ...(pack.programmes.some(({ id }) => id === item.programme)
      ? []
      : [hole('ITEM_WITHOUT_PROGRAMME', place, `没有项目 ${item.programme}，也就没有列支的资金`)]),
    ...unknown.map((figure) => hole('ITEM_WITHOUT_FIGURE', place, `没有数值 ${figure}`)),
  ];
}

function ungranted(pack: PolicyPack): Hole[] {
  const granted = new Set(pack.payItems.flatMap(({ clauses }) => clauses));
  const paid = new Set(pack.payItems.map(({ programme }) => programme));
  const clauses = pack.clauses.filter(({ id, kind }) => kind === 'PAY' && !granted.has(id));
  const programmes = pack.programmes.filter(({ id, paidBy }) => !paid.has(paidBy ?? id));
  return [
    ...clauses.map(({ id }) =>
      hole('CLAUSE_WITHOUT_ITEM', { file: 'clauses.json', entry: id, clause: id }, '给钱的条款不在 payItems.json 中'),
    ),
    ...programmes.map(({ id, clause }) =>
      hole('PROGRAMME_WITHOUT_ITEM', { file: 'programmes.json', entry: id, clause }, '项目不在 payItems.json 中'),
    ),
  ];
}
