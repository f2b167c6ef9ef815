import type { PolicyPack } from '../../policy/pack.ts';
import type { Line } from '../../schemas/line.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import type { RosterRow } from '../../schemas/roster.ts';
import { categoryOf } from '../filing/categories.ts';
import { timesOf } from '../payment/settlement.ts';

/** Trainings of one department and year that are alike: programme, category (二(二)), for start-up courses the type (三(四)5). */
export type TrainingRow = {
  year: number;
  department: string;
  /** Undefined for a training that asked for no money. */
  programme?: string;
  category?: { code: string; name: string; clause: string };
  courseType?: string;
  classes: number;
  heads: number;
  /** Undefined where nobody was asked to show a certificate. */
  passed?: number;
  /** Person-times that count toward the task (附2), and how many of them were subsidised (一(二)1). */
  personTimes: number;
  subsidised: number;
  /** Fen, less what came back. */
  paid: number;
};

type Class = { filing: Filing; rows: readonly RosterRow[]; lines: readonly Line[] };
type Facts = Readonly<Record<string, unknown>>;

const typeOf = ({ courseType }: Facts): string => (typeof courseType === 'string' ? courseType : '');
const hasPassed = ({ certificate, completed, passed }: Facts): boolean =>
  [certificate, completed, passed].some((said) => said === true);

/** What was paid for a line and is not back, fen. */
const paidFor = ({ status, amount, returned = 0 }: Line): number =>
  status === 'paid' || status === 'recovered' ? amount - returned : 0;

/** One class by the types of its trainees: heads on its rosters, each once, who of them passed and counts, what was paid for them. */
export function rowsOfClass(pack: PolicyPack, { filing, rows: listed, lines }: Class): TrainingRow[] {
  const { department, year, plan } = filing;
  const rows = [...new Map(listed.map((row) => [row.rowKey, row])).values()];
  const category = labelOf(pack, plan);
  const types = new Set([...rows, ...lines].map(({ facts }) => typeOf(facts)));
  return [...types].map((type) => {
    const people = rows.filter(({ facts }) => typeOf(facts) === type);
    const own = lines.filter(({ facts }) => typeOf(facts) === type);
    return {
      year,
      department,
      programme: plan.programme,
      ...category,
      ...(type !== '' && { courseType: type }),
      classes: 1,
      heads: people.length,
      passed: people.filter(({ facts }) => hasPassed(facts)).length,
      ...timesOf(plan, own),
      paid: own.reduce((sum, line) => sum + paidFor(line), 0),
    };
  });
}

/** A training without money that was approved (五(一)2); none for any other proposal. */
export function rowsOfProposal(pack: PolicyPack, { matter, status, department }: Proposal): TrainingRow[] {
  if (matter.kind !== 'training' || status !== 'approved') return [];
  const { heads, endDate } = matter.content;
  const year = Number(endDate.slice(0, 4));
  return [
    {
      year,
      department,
      ...labelOf(pack, matter.content),
      classes: 1,
      heads,
      personTimes: heads,
      subsidised: 0,
      paid: 0,
    },
  ];
}

function labelOf(pack: PolicyPack, told: { programme?: string; category?: string | undefined }) {
  const found = categoryOf(pack, told);
  return found && { category: { code: found.code, name: found.name, clause: found.clause } };
}

/** Rows that are alike as one, by department, programme, category and type. */
export function mergedRows(rows: readonly TrainingRow[]): TrainingRow[] {
  const keyOf = ({ year, department, programme = '', category, courseType = '' }: TrainingRow) =>
    [year, department, programme, category?.code ?? '', courseType].join('/');
  const alike = Map.groupBy(rows, keyOf);
  return [...alike.keys()].toSorted().flatMap((key) => {
    const [first, ...others] = alike.get(key) ?? [];
    return first ? [others.reduce(added, first)] : [];
  });
}

const added = (a: TrainingRow, b: TrainingRow): TrainingRow => ({
  ...a,
  classes: a.classes + b.classes,
  heads: a.heads + b.heads,
  ...(a.passed !== undefined && { passed: a.passed + (b.passed ?? 0) }),
  personTimes: a.personTimes + b.personTimes,
  subsidised: a.subsidised + b.subsidised,
  paid: a.paid + b.paid,
});
