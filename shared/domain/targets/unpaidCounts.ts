import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { Change } from '../../schemas/commit.ts';
import type { Reason } from '../../schemas/reason.ts';

type Of = Pick<Claim, 'department'>;

/** One training that brings a department no money, on the day of the line's event (附2). */
const countOf = ({ department }: Of, { eventDate = '' }: Line, personTimes: 1 | -1): Change => ({
  op: 'count',
  department,
  date: eventDate,
  personTimes,
  subsidised: 0,
});

const placeOf = ({ claim, no, eventDate = '', person }: Line, key: string) => ({
  person: person.key,
  key,
  holder: { claim, line: no, date: eventDate, key },
});

/** What keeps a training from counting without money: a line has its once-only key. */
export const takeTraining = (line: Line, key: string): Change => ({ op: 'takeOnce', ...placeOf(line, key) });

/** A line whose training counts without money: marked, the once-only key of that training taken, one person-time more. */
export const countUnpaid = (claim: Of, line: Line, key: string): Change[] => [
  { op: 'replace', item: { ...line, counted: key, version: line.version + 1 } },
  takeTraining(line, key),
  countOf(claim, line, 1),
];

/** The reverse, of a line that counts: its key is free and its person-time taken back. */
export function uncountUnpaid(claim: Of, { counted: key, ...line }: Line): Change[] {
  if (key === undefined) return [];
  return [
    { op: 'replace', item: { ...line, version: line.version + 1 } },
    { op: 'freeOnce', ...placeOf(line, key) },
    countOf(claim, line, -1),
  ];
}

/** Of a line that was found false its person-time is taken back, and its key is not free: it counts nowhere else either. */
export const uncountFalse = (claim: Of, { counted: _false, ...line }: Line, reason: Reason): Change[] => [
  { op: 'replace', item: { ...line, status: 'rejected', reasons: [reason], version: line.version + 1 } },
  countOf(claim, line, -1),
];
