import { countsOf } from '../../../../shared/domain/payment/settlement.ts';
import { countedBy } from '../../../../shared/domain/proposals/trainings.ts';
import { isConcluded } from '../../../../shared/domain/targets/trainedUnpaid.ts';
import type { Change } from '../../../../shared/schemas/commit.ts';
import type { Evidence } from './evidence.ts';
import { verdict } from './verdict.ts';
import type { Verdict } from './verdict.ts';

type Count = Extract<Change, { op: 'count' }>;
const isCount = (change: Change): change is Count => change.op === 'count';

/** What the lines and the trainings reported without a plan say that departments did, one count each. */
function recounted(evidence: Evidence): Count[] {
  const claims = new Map(evidence.all('claim').map((claim) => [claim.id, claim]));
  const lines = evidence.all('line').flatMap((line): Change[] => {
    const claim = claims.get(line.claim);
    if (!claim) return [];
    if (line.status === 'paid') return countsOf(claim, [line]);
    if (line.counted === undefined || line.eventDate === undefined) return [];
    return [{ op: 'count', department: claim.department, date: line.eventDate, personTimes: 1, subsidised: 0 }];
  });
  const reported = evidence.all('proposal').flatMap((one) => (one.status === 'approved' ? countedBy(one) : []));
  return [...lines, ...reported].filter(isCount);
}

type Numbers = { readonly personTimes: number; readonly subsidised: number };

function byDay(counts: readonly (Numbers & { department: string; date: string })[]): Map<string, string> {
  const days = Map.groupBy(counts, ({ department, date }) => `${department} ${date}`);
  const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
  const texts = [...days].map(([day, all]) => {
    const times = sum(all.map(({ personTimes }) => personTimes));
    return [day, `${times}, ${sum(all.map(({ subsidised }) => subsidised))} of them subsidised`] as const;
  });
  return new Map(texts);
}

/**
 * 附2 and 一(二)1: each department's person-times of a day, and how many were subsidised, are those of its lines and of the
 * trainings it reported; and of one person's training in a class no two lines count.
 */
export function countsRecount(evidence: Evidence): Verdict {
  const days = evidence.all('targetDay');
  const [said, found] = [byDay(days), byDay(recounted(evidence))];
  const nothing = '0, 0 of them subsidised';
  const differ = [...new Set([...said.keys(), ...found.keys()])].filter(
    (day) => (said.get(day) ?? nothing) !== (found.get(day) ?? nothing),
  );
  const told = differ.map((day) => `${day}: ${said.get(day) ?? nothing}; by its lines ${found.get(day) ?? nothing}`);
  return verdict(days.length, [...told, ...wronglyCounted(evidence)]);
}

/** Lines that count without money though their claim's review does not stand, or without the key that lets one count alone. */
function wronglyCounted(evidence: Evidence): string[] {
  const claims = new Map(evidence.all('claim').map((claim) => [claim.id, claim]));
  const held = new Set(
    evidence.all('onceSlot').map(({ person, key, holder }) => `${person} ${key} ${holder.claim}/${holder.line}`),
  );
  return evidence.all('line').flatMap(({ claim: of, no, person, counted }) => {
    if (counted === undefined) return [];
    const claim = claims.get(of);
    const stands = claim !== undefined && (isConcluded(claim) || claim.status === 'returned');
    return stands && held.has(`${person.key} ${counted} ${of}/${no}`) ? [] : [`${of}/${no} counts without money`];
  });
}
