import type { Line } from '../../schemas/line.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import type { DepartmentResult } from '../../schemas/target.ts';
import { addDays } from '../time/dates.ts';
import { eventDateOf } from '../claim/lineAssessment.ts';
import { quarterOf } from '../targets/targets.ts';
import { numbersOf, percent, type Signal } from './signal.ts';

/** Somebody with a certificate who was there on fewer of the taught days than this, in percent. */
const LEAST_ATTENDANCE = 60;

/**
 * @param attended taught days on which each person was there; undefined where the class keeps no attendance here.
 * @param taught days of the class.
 */
export function lowAttendance(
  lines: readonly Line[],
  attended: ReadonlyMap<PersonKey, readonly string[]> | undefined,
  taught: number,
): Signal[] {
  if (!attended || taught === 0) return [];
  const days = ({ person }: Line): number => attended.get(person.key)?.length ?? 0;
  const absent = lines.filter((line) => percent(days(line), taught) < LEAST_ATTENDANCE);
  if (absent.length === 0) return [];
  const least = Math.min(...absent.map(days));
  const message = `${absent.length} 人出勤不足应到 ${taught} 天的 ${LEAST_ATTENDANCE}%（最少 ${least} 天）而列为培训合格，请核对签到记录。`;
  return [{ code: 'LOW_ATTENDANCE', message, lines: numbersOf(absent), evidence: { taught, least } }];
}

/** A class of this size in which nobody failed is out of proportion. */
const LARGE_CLASS = 60;

/** @param filed heads of the plan. */
export function allPassed(lines: readonly Line[], filed: number): Signal[] {
  const passed = lines.filter(({ status, facts }) => status === 'assessed' && facts['certificate'] !== false).length;
  if (lines.length < LARGE_CLASS || passed < lines.length || lines.length < filed) return [];
  const message = `本班 ${lines.length} 人与备案人数相符且全部合格，人数和合格率偏高，请抽查考核记录。`;
  return [{ code: 'ALL_PASSED', message, lines: [], evidence: { people: lines.length, filed } }];
}

/** The days before a quarter's end in which most of a class of a department that is behind draws attention. */
const LAST_DAYS = 5;
const MOST = 50;

/** @param standing of the department at the last check; undefined where none was made. */
export function quarterEnd(lines: readonly Line[], standing: DepartmentResult | undefined): Signal[] {
  if (standing?.verdict !== 'behind') return [];
  const late = lines.filter((line) => inLastDays(eventDateOf(line)));
  const share = lines.length === 0 ? 0 : percent(late.length, lines.length);
  if (share <= MOST) return [];
  const { department, short } = standing;
  const message = `本班 ${share}% 的取证日期在季末 ${LAST_DAYS} 天内，而 ${department} 上次考核落后任务（尚缺 ${short} 人次），请核实培训真实性。`;
  return [{ code: 'QUARTER_END', message, lines: numbersOf(late), evidence: { share, short } }];
}

const inLastDays = (date: string): boolean => date !== '' && quarterOf(addDays(date, LAST_DAYS)) !== quarterOf(date);
