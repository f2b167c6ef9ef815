import type { PolicyPack } from '../policy/pack.ts';
import { governingPolicy } from '../policy/packs.ts';
import { countOf } from '../policy/parameters.ts';
import { LOCAL_STUDENTS } from '../policy/rulings/filing.ts';
import type { Line } from '../schemas/line.ts';
import type { FilingPlan } from '../schemas/filing.ts';
import type { FundId } from '../schemas/ids.ts';
import { ok, refuse, type Outcome } from './problem.ts';

/** Programmes that are filed and claimed by roster or by certificate; the others of the document have workflows of their own. */
export const CLAIMED_PROGRAMMES = [
  'INST_TRAIN',
  'LIVING',
  'SKILL_UP',
  'VETERAN',
  'PROJECT',
  'SAFETY',
  'STARTUP',
  'STUDENT_SENIOR',
  'COOP_STUDENT',
  'APPRENTICE',
] as const;
export type ClaimedProgramme = (typeof CLAIMED_PROGRAMMES)[number];

/** Programmes that are granted once something is done or decided: no plan is filed, and money comes from what is free. */
export const DIRECT_PROGRAMMES = ['BUILD', 'CRAFTSMAN', 'STUDIO', 'COMPETITION'] as const;
export type DirectProgramme = (typeof DIRECT_PROGRAMMES)[number];

const TRAININGS: ReadonlySet<string> = new Set(['INST_TRAIN', 'VETERAN', 'PROJECT', 'SAFETY', 'STARTUP', 'APPRENTICE']);

/** Whether somebody is taught under a programme: living money, certificates and school years are no training of their own. */
export const isTraining = (programme: string): boolean => TRAININGS.has(programme);

/** Whether a programme is filed and claimed in this way. */
export const isClaimed = (programme: string): programme is ClaimedProgramme =>
  CLAIMED_PROGRAMMES.some((one) => one === programme);

/**
 * The fund that the document names for a programme (专款专用, 五(一)1); PROGRAMME_UNKNOWN for one that is not claimed in
 * this way.
 */
export function fundOfProgramme(
  jurisdiction: string,
  programme: string,
  date: string,
  among: readonly string[] = CLAIMED_PROGRAMMES,
): Outcome<FundId> {
  const pack = governingPolicy(jurisdiction, date);
  if (!pack.ok) return pack;
  const data = pack.value.programmes.find((one) => one.id === programme);
  if (data && among.includes(programme)) return ok(data.fund);
  return refuse({
    kind: 'invalid',
    code: 'PROGRAMME_UNKNOWN',
    message: '没有这样申领的补贴项目，请从项目列表中选择。',
    field: 'programme',
  });
}

/** What a plan asks money for: local students are filed for their living money alone (三(二)6), which has a fund of its own. */
const entitlementOf = ({ programme, level }: Pick<FilingPlan, 'programme' | 'level'>): string =>
  programme === 'COOP_STUDENT' && level === LOCAL_STUDENTS ? 'STUDENT_LIVING' : programme;

/** The fund that a plan's money is set aside in; PROGRAMME_UNKNOWN for what is not filed. */
export const fundOfPlan = (jurisdiction: string, plan: FilingPlan): Outcome<FundId> => {
  const known = fundOfProgramme(jurisdiction, plan.programme, plan.endDate);
  return known.ok ? fundOfProgramme(jurisdiction, entitlementOf(plan), plan.endDate, [entitlementOf(plan)]) : known;
};

/** Publicity window in working days (AMB-54); an apprenticeship's first part has one of its own. */
export function publicityDays(pack: PolicyPack, lines: readonly Pick<Line, 'facts'>[]): number {
  const advance = lines.some(({ facts }) => facts['stage'] === 'first');
  return countOf(pack, advance ? 'publicity.stageOneDays' : 'publicity.days') ?? 0;
}
