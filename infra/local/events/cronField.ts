/** What a day is, for the day fields of a cron expression. `weekday`: Sunday is 1. */
export type Day = { readonly day: number; readonly weekday: number; readonly daysInMonth: number };

const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

const refuse = (text: string): never => {
  throw new Error(`the cron field ${text} is not understood`);
};

function numberOf(text: string, names: readonly string[]): number {
  const named = names.indexOf(text.toUpperCase());
  const number = named >= 0 ? named + 1 : Number(text);
  return Number.isInteger(number) && text !== '' ? number : refuse(text);
}

/** The numbers that a plain field allows (`*`, `5`, `1-7`, `0/15`, `MON-FRI`, lists of them). */
export function numbersIn(field: string, from: number, to: number, names: readonly string[] = []): Set<number> {
  const allowed = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step] = part.split('/');
    const [first = '', last] = range.split('-');
    const open = first === '*' || first === '?';
    const start = open ? from : numberOf(first, names);
    const end = open || (step !== undefined && last === undefined) ? to : numberOf(last ?? first, names);
    const stride = step === undefined ? 1 : numberOf(step, []);
    if (start < from || end > to || stride < 1) refuse(field);
    // A range such as SAT-MON wraps around.
    const span = end >= start ? end - start : end + (to - from + 1) - start;
    for (let i = 0; i <= span; i += stride) allowed.add(from + ((start - from + i) % (to - from + 1)));
  }
  return allowed;
}

export const monthsIn = (field: string): Set<number> => numbersIn(field, 1, 12, MONTHS);

/** The working day nearest to `wanted` that does not leave the month (`15W`). */
function nearestWeekday(wanted: number, { day, weekday, daysInMonth }: Day): boolean {
  const target = Math.min(wanted, daysInMonth);
  const targetWeekday = ((((weekday - 1 + target - day) % 7) + 7) % 7) + 1;
  let shift = 0;
  if (targetWeekday === 7) shift = target === 1 ? 2 : -1;
  if (targetWeekday === 1) shift = target === daysInMonth ? -2 : 1;
  return day === target + shift;
}

/** Test for the day-of-month field. */
export function dayOfMonth(field: string): (day: Day) => boolean {
  if (field === 'L') return ({ day, daysInMonth }) => day === daysInMonth;
  if (field === 'LW') return (day) => nearestWeekday(day.daysInMonth, day);
  const near = /^(\d+)W$/.exec(field)?.[1];
  if (near !== undefined) return (day) => nearestWeekday(Number(near), day);
  const allowed = numbersIn(field, 1, 31);
  return ({ day }) => allowed.has(day);
}

/** Test for the day-of-week field. */
export function dayOfWeek(field: string): (day: Day) => boolean {
  const [, nth, count] = /^(\w+)#([1-5])$/.exec(field) ?? [];
  if (nth !== undefined) {
    const wanted = numberOf(nth, WEEKDAYS);
    return ({ day, weekday }) => weekday === wanted && Math.ceil(day / 7) === Number(count);
  }
  const last = /^(\w+)L$/.exec(field)?.[1];
  if (last !== undefined) {
    const wanted = numberOf(last, WEEKDAYS);
    return ({ day, weekday, daysInMonth }) => weekday === wanted && day > daysInMonth - 7;
  }
  const allowed = numbersIn(field === 'L' ? '7' : field, 1, 7, WEEKDAYS);
  return ({ weekday }) => allowed.has(weekday);
}
