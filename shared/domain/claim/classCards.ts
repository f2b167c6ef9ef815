import { clauseExcluding } from '../../policy/exclusion.ts';
import { canonicalOccupation } from '../../policy/occupations.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import type { Line, SlotUse } from '../../schemas/line.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import type { Reason } from '../../schemas/reason.ts';
import type { ClassCard } from '../../schemas/slot.ts';
import type { Loser } from '../money/loser.ts';
import { isTraining } from '../programmes.ts';

/** The class that a place is of: by institution, occupation and days, under a programme. */
export type ClassUse = Extract<SlotUse, { kind: 'class' }>;

/** A training that a person is or is to be paid for, and the line that holds its money. */
export type Training = ClassCard['trainings'][number];

/** The class that a line is paid for; undefined for what is no class. */
export const classOf = ({ slots }: Pick<Line, 'slots'>): ClassUse | undefined =>
  slots.find((slot) => slot.kind === 'class');

/**
 * The class that a filed plan's trainees sit in. One class is paid for under one programme: a veterans' course replaces
 * 三(三)1 for that course (三(三)2, AMB-09), and so do the others that stacking.json has stand for one another.
 */
export function classUnder(pack: PolicyPack, { plan }: Pick<Filing, 'plan'>): ClassUse | undefined {
  const { programme, institution, occupation, startDate: from, endDate: to } = plan;
  if (!isTraining(programme) || programme === 'APPRENTICE' || institution === undefined) return undefined;
  return { kind: 'class', institution, programme, occupation: canonicalOccupation(pack, occupation), from, to };
}

/**
 * A line that the rules grant, with its class; and where its person is paid for a class of the same institution and days
 * under a programme that excludes this one, what its reviewer has to say a word on.
 */
export function inClass(
  pack: PolicyPack,
  filing: Filing | undefined,
  line: Line,
  trainings: readonly Training[],
): Line {
  const { otherClass: _before, ...rest } = line;
  const own = filing && line.status === 'assessed' ? classUnder(pack, filing) : undefined;
  if (!own) return rest;
  const next: Line = { ...rest, slots: [...line.slots, own] };
  const met = trainings.filter((one) => excluding(pack, own, one) !== undefined);
  const [first] = met;
  if (!first) return next;
  const of = met.map((one) => ({ claim: one.claim, line: one.line }));
  const { clause, message } = wordNeeded(pack, own, first);
  const otherClass = { of, ...(clause !== undefined && { clause }) };
  return { ...next, otherClass, warnings: [...line.warnings, message] };
}

/** By which clause two classes exclude each other, where one institution taught both on a same day. */
const excluding = (pack: PolicyPack, own: ClassUse, other: Training): string | undefined =>
  own.institution === other.institution && own.from <= other.to && other.from <= own.to
    ? clauseExcluding(pack, own.programme, other.programme)
    : undefined;

/** Whether somebody's training was in the very same class, under whatever programme. */
export const isSameClass = (own: ClassUse, other: Training): boolean =>
  own.institution === other.institution &&
  own.occupation === other.occupation &&
  own.from === other.from &&
  own.to === other.to;

/** The people whose cards lines write to. */
export const peopleInClasses = (lines: readonly Line[]): PersonKey[] => [
  ...new Set(lines.filter((line) => classOf(line)).map((line) => line.person.key)),
];

/**
 * The cards after lines have put their classes on them, each at its next version; or the first line that may not: the
 * very same class is paid for already, or one that may be the same is and no reviewer has said that it is another.
 */
export function takeClasses(
  pack: PolicyPack,
  cards: readonly ClassCard[],
  lines: readonly Line[],
): { cards: ClassCard[] } | { loser: Loser } {
  const next = new Map(cards.map((card) => [card.person, card]));
  for (const line of lines) {
    const own = classOf(line);
    if (!own) continue;
    const person = line.person.key;
    const card = next.get(person) ?? { entity: 'classCard', person, version: 0, trainings: [] };
    const others = card.trainings.filter((one) => !isOf(one, line));
    const same = others.find((one) => isSameClass(own, one));
    if (same) return { loser: { line, reason: paidAlready(pack, own, same), holders: [same] } };
    const met = others.find((one) => excluding(pack, own, one) !== undefined && !isConfirmed(line, one));
    if (met) return { loser: { line, reason: wordNeeded(pack, own, met), holders: [], to: 'returned' } };
    const { kind: _kind, ...days } = own;
    const taken: Training = { ...days, claim: line.claim, line: line.no, date: line.eventDate ?? own.to };
    next.set(person, { ...card, trainings: [...others, taken] });
  }
  return { cards: [...next.values()].map(newer) };
}

/** The cards after lines have given their classes back, each at its next version. */
export const freeClasses = (cards: readonly ClassCard[], lines: readonly Line[]): ClassCard[] =>
  cards.map((card) =>
    newer({ ...card, trainings: card.trainings.filter((one) => !lines.some((line) => isOf(one, line))) }),
  );

const newer = (card: ClassCard): ClassCard => ({ ...card, version: card.version + 1 });

const isOf = (one: Pick<Training, 'claim' | 'line'>, line: Pick<Line, 'claim' | 'no'>): boolean =>
  one.claim === line.claim && one.line === line.no;

const isConfirmed = ({ otherClass }: Line, other: Training): boolean =>
  otherClass?.confirmed !== undefined &&
  otherClass.of.some(({ claim, line }) => claim === other.claim && line === other.line);

const paidAlready = (pack: PolicyPack, own: ClassUse, { claim, line, programme }: Training): Reason => ({
  code: 'DUPLICATE_LEVEL',
  message: `同一个班已由 ${claim} 第 ${line} 条按另一项目享受，不可重复享受。`,
  clause: clauseExcluding(pack, own.programme, programme) ?? '五(二)1',
});

/** Why a line waits for its reviewer's word, and what the word is on. */
function wordNeeded(pack: PolicyPack, own: ClassUse, { claim, line, from, to, programme }: Training): Reason {
  const clause = clauseExcluding(pack, own.programme, programme);
  const met = `该学员在同一培训机构 ${from} 至 ${to} 的培训已由 ${claim} 第 ${line} 条按另一项目享受`;
  return {
    code: 'SAME_CLASS',
    message: `${met}，与本班日期重叠；同一个班只按一个项目享受，审核人书面说明确属另一个班（如夜班）的方可通过。`,
    ...(clause !== undefined && { clause }),
  };
}
