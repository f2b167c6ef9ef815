import { describe, expect, it } from 'vitest';
import { readingsOf, vectorsOf } from '../../../infra/commands/policyTables.ts';
import { holesOf } from '../../../shared/policy/activation/holes.ts';
import type { Vector } from '../../../shared/policy/activation/provenItems.ts';
import type { PolicyPack } from '../../../shared/policy/index.ts';
import { changxing } from '../rows.ts';

const pack = changxing();
const vectors = vectorsOf('330522');
const readings = readingsOf('330522');
/** Those that an item rests on: a pack's holes show in them as they do in all, in a fraction of the time. */
const proving = vectors.filter(({ proves }) => proves.length > 0);

/** Holes of a copy of the pack, broken in one place, or of a copy of its worked examples. */
function holesAfter(breaking: (copy: PolicyPack) => void, change: (all: Vector[]) => Vector[] = (all) => all) {
  const copy = structuredClone(pack);
  breaking(copy);
  return holesOf(copy, change(structuredClone(proving)), readings);
}

const unbroken = () => {};
const saying = (code: string, message: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(message) });

describe('the county’s pack', () => {
  it('may be activated', () => expect(holesOf(pack, vectors, readings)).toEqual([]));

  it('has 34 pay items, each with an accept, a reject and an edge', () => {
    expect(pack.payItems).toHaveLength(34);
    const proofs = new Set(vectors.flatMap(({ proves }) => proves.map(({ item, as }) => `${item} ${as}`)));
    expect(proofs.size).toBe(34 * 3);
  });
});

describe('a pack is not activated', () => {
  it.each([
    ['accept', '31 市级技能大师工作室」（条款 四(二)2）：没有应付的算例'],
    ['reject', '31 市级技能大师工作室」（条款 四(二)2）：没有不付的算例'],
    ['boundary', '31 市级技能大师工作室」（条款 四(二)2）：没有边界的算例'],
  ] as const)('while an item lacks its %s', (as, message) => {
    const without = (all: Vector[]) =>
      all.map((one) => ({ ...one, proves: one.proves.filter((proof) => proof.item !== '31' || proof.as !== as) }));
    expect(holesAfter(unbroken, without)).toEqual([saying('ITEM_UNPROVEN', message)]);
  });

  it('while a row claims to prove what it does not', () => {
    const swapped = (all: Vector[]) => [...all, { ...all.find(({ id }) => id === 'V001')!, id: 'T', proves: [] }];
    const claiming = (as: 'accept' | 'reject', item: string) => (all: Vector[]) =>
      swapped(all).map((one) => (one.id === 'T' ? { ...one, proves: [{ item, as }] } : one));
    expect(holesAfter(unbroken, swapped)).toEqual([]);
    expect(holesAfter(unbroken, claiming('reject', '06'))).toEqual([saying('PROOF_MISSES', '算例 T 不能证明不付')]);
    expect(holesAfter(unbroken, claiming('accept', '08'))).toEqual([saying('PROOF_MISSES', '算例 T 不能证明应付')]);
    expect(holesAfter(unbroken, claiming('accept', '16'))).toEqual([saying('PROOF_MISSES', '算例 T 不能证明应付')]);
    expect(holesAfter(unbroken, claiming('accept', '99'))).toEqual([saying('ITEM_UNKNOWN', '没有编号 99')]);
  });

  it('while the rules answer in another way than the author of a row', () => {
    const raised = holesAfter(({ figures }) => {
      figures.find(({ id }) => id === 'studio.市级')!.dated[0]!.value = 1;
    });
    expect(raised).toContainEqual(saying('VECTOR_DIFFERS', 'vectors「X040」：amount 与手工计算不符：0.01'));
  });

  it('while a figure is never used', () => {
    const spare = { id: 'spare', clause: '三(三)1', unit: 'fen', dated: structuredClone(pack.figures[0]!.dated) };
    const holes = holesAfter(({ figures }) => void figures.push(spare));
    expect(holes).toEqual([saying('FIGURE_UNUSED', 'figures.json「spare」（条款 三(三)1）')]);
  });

  it('while no rule reads a parameter', () => {
    const spare = { ...structuredClone(pack.parameters[1]!), key: 'spare' };
    const holes = holesAfter(({ parameters }) => void parameters.push(spare));
    expect(holes).toEqual([saying('PARAMETER_UNREAD', 'parameters.json「spare」（条款 AMB-02）')]);
  });

  it('while a rule misses its parameter', () => {
    const holes = holesAfter((copy) => {
      copy.parameters = copy.parameters.filter(({ key }) => key !== 'fraud.multiplier');
    });
    expect(holes).toEqual([saying('PARAMETER_MISSING', 'parameters.json「fraud.multiplier」')]);
  });

  it('while a programme pays nobody', () => {
    const silent = vectors.filter(({ programme }) => programme !== 'STUDIO');
    expect(holesOf(pack, silent)).toContainEqual(saying('PROGRAMME_NEVER_PAYS', 'programmes.json「STUDIO」'));
  });

  it('while a rule names a clause that the document does not have', () => {
    const holes = holesAfter(({ clauses }) => {
      const at = clauses.findIndex(({ id }) => id === '二(一)');
      clauses.splice(at, 1);
    });
    expect(holes).toContainEqual(saying('CLAUSE_UNKNOWN', '规则 INST_TRAIN 引用此条款'));
  });
});
