import type { PolicyPack } from '../../policy/pack.ts';

/** Person-times that the annex itself says a department had done in a year (完成数); 0 for a year that it plans. */
export function completedIn({ document, targets }: PolicyPack, department: string, year: number): number {
  if (!document.targets.completed.includes(String(year))) return 0;
  return targets.find(({ code }) => code === department)?.plan[String(year)] ?? 0;
}

type Period = { readonly from: string; readonly to: string };
type Counted = { readonly department: string; readonly date: string; readonly personTimes: number };

/**
 * What the annex tells of completed years beyond the person-times counted of them, in all: of a year both tell of, the
 * larger holds for each department, since its own count is among what the annex had counted.
 */
export function completedBeyond(pack: PolicyPack, { from, to }: Period, days: readonly Counted[]): number {
  const years = pack.document.targets.completed.filter((year) => year >= from.slice(0, 4) && year <= to.slice(0, 4));
  return years.reduce(
    (sum, year) =>
      sum + pack.targets.reduce((all, { code }) => all + beyond(pack, days, { department: code, year }), 0),
    0,
  );
}

function beyond(
  pack: PolicyPack,
  days: readonly Counted[],
  { department, year }: { department: string; year: string },
) {
  const counted = days
    .filter((day) => day.department === department && day.date.startsWith(year))
    .reduce((sum, { personTimes }) => sum + personTimes, 0);
  return Math.max(0, completedIn(pack, department, Number(year)) - counted);
}
