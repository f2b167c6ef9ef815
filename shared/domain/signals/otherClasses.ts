import type { Line } from '../../schemas/line.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import { numbersOf, percent, type Signal } from './signal.ts';

/** A class as its filing has it, both days counted. */
export type ClassPeriod = {
  readonly filing: string;
  readonly department: string;
  readonly from: string;
  readonly to: string;
};

/** From this share of its people on, another class is the same list again, in percent. */
const SAME_PEOPLE = 80;

/**
 * People who sit in two classes at one time, and a class whose people and days are another department's class again.
 * @param others the other filed classes of each person, this one left out.
 */
export function otherClasses(
  lines: readonly Line[],
  own: ClassPeriod,
  others: ReadonlyMap<PersonKey, readonly ClassPeriod[]>,
): Signal[] {
  const meeting = new Map<string, { other: ClassPeriod; lines: Line[] }>();
  for (const line of lines) {
    for (const other of others.get(line.person.key) ?? []) {
      if (other.from > own.to || other.to < own.from) continue;
      const met = meeting.get(other.filing) ?? { other, lines: [] };
      met.lines.push(line);
      meeting.set(other.filing, met);
    }
  }
  return [...meeting.values()].map((met) => told(met, own, lines.length));
}

function told({ other, lines: both }: { other: ClassPeriod; lines: Line[] }, own: ClassPeriod, all: number): Signal {
  const share = percent(both.length, all);
  const evidence = { ...other, people: both.length, share };
  const numbers = numbersOf(both);
  const days = `${other.from} 至 ${other.to}`;
  if (both.length > 1 && share >= SAME_PEOPLE && other.from === own.from && other.to === own.to) {
    const message = `本班 ${share}% 的学员同时列在 ${other.filing}（${other.department}，起止日期相同），请核实是否同一批人重复申报。`;
    return { code: 'SAME_ROSTER', message, lines: numbers, evidence };
  }
  const message = `${both.length} 人同期还列在 ${other.filing}（${other.department}，${days}），请核对上课时间。`;
  return { code: 'TWO_CLASSES', message, lines: numbers, evidence };
}
