import type { ProgrammeId } from '../programmes.ts';

/** Of courses: the plan and its heads, who may attend, once and so often a year, the list that lifts a standard. */
const COURSE = ['二(一)', '三(三)5', '三(五)5', '五(一)3', '五(一)4', '五(二)1'];

/**
 * Clauses that the rules of a programme may name in a step or a reason, by the ids that every document uses for the
 * same matter. They stand as words in the rules, which no data shows; a test answers every worked example of every
 * county, under every reading, and finds no step or reason beyond these.
 */
export const CITED_BY_RULES: Readonly<Record<ProgrammeId, readonly string[]>> = {
  INST_TRAIN: [...COURSE, '三(三)1', '三(三)4'],
  VETERAN: [...COURSE, '三(三)2'],
  LIVING: ['二(一)', '三(三)3', '三(三)5', '三(五)5', '五(一)3', '五(一)4', '五(二)1'],
  PROJECT: [...COURSE, '三(四)2'],
  SAFETY: [...COURSE, '三(四)3'],
  STARTUP: [...COURSE, '二(二)5', '三(四)4'],
  SKILL_UP: ['三(五)1', '三(五)2', '三(五)3', '三(五)5', '四(三)1', '五(一)4', '五(二)1'],
  APPRENTICE: ['三(三)5', '三(五)4', '三(五)5', '三(六)3', '三(六)4', '五(二)1'],
  BUILD: ['三(一)3'],
  STUDENT_SENIOR: ['三(二)3', '五(一)4'],
  COOP_STUDENT: ['三(二)4', '三(二)5', '三(二)6', '五(一)4'],
  CRAFTSMAN: ['四(一)1'],
  STUDIO: ['四(二)2', '四(二)3'],
  COMPETITION: ['四(四)1', '四(四)3', '五(二)1'],
};

/**
 * Clauses by which any programme's plan, roster, claim, payment and recovery is refused or explained, whatever the
 * programme: funds kept apart and plans filed (五(一)), once only, true facts and sound accounts (五(二)), recovery
 * (五(三)), timely payment (六(二)4), the targets (附2), the institutions (附3), how long it holds (末1).
 */
export const CITED_BY_ALL: readonly string[] = [
  '五(一)1',
  '五(一)3',
  '五(一)4',
  '五(二)1',
  '五(二)2',
  '五(二)3',
  '五(三)2',
  '五(三)3',
  '六(二)4',
  '附2',
  '附3',
  '末1',
];
