import type { RosterRow } from './rosterFile.ts';

/** The rows of an attendance roster that say a trainee of a class's roster was there on these days. */
export const signatures = (trainee: RosterRow, days: readonly string[]): RosterRow[] =>
  days.map((day) => ({ 姓名: trainee['姓名'] ?? '', 身份证号: trainee['身份证号'] ?? '', 出勤日期: day }));
