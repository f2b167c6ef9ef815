import { z } from 'zod';
import { CivilDate, FundId, JurisdictionCode, TownshipName } from '../schemas/ids.ts';
import { PayItem, Stacking, Why } from './grants.ts';
import { TraineeGroup, TrainingCategory } from './groups.ts';

export const AmbiguityId = z.string().regex(/^AMB-\d{2}$/);
export type AmbiguityId = z.infer<typeof AmbiguityId>;

/**
 * A sentence of the document, quoted exactly (white space removed), and `by` what it is executed: `rule:SAFETY/role`,
 * `workflow:claim/AskPayment`, `usecase:claim/submitClaim`, `registry:institutions`, `report:funds`. `planned` says
 * what of it is still missing; `context` why there is nothing to execute.
 */
const Clause = z.object({
  id: z.string(),
  kind: z.string(),
  quote: z.string().min(1),
  by: z.array(z.string()).default([]),
  planned: Why.optional(),
  context: Why.optional(),
});
export type Clause = z.infer<typeof Clause>;

/** An open question of the text: how the product reads it out of the box, and why. */
const Ambiguity = z.object({
  id: AmbiguityId,
  title: z.string(),
  clauses: z.string(),
  question: z.string(),
  reading: z.string(),
  reason: z.string(),
});

const Allowed = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('oneOf'), of: z.array(z.string()) }),
  z.object({ kind: z.literal('list'), of: z.array(z.string()).optional() }),
  z.object({ kind: z.literal('boolean') }),
  z.object({ kind: z.literal('count'), nullable: z.boolean().optional() }),
  z.object({ kind: z.literal('ratio'), nullable: z.boolean().optional() }),
  z.object({ kind: z.literal('date') }),
  z.object({ kind: z.literal('routes') }),
]);
export type Allowed = z.infer<typeof Allowed>;

export const Setting = z.json();
export type Setting = z.infer<typeof Setting>;

/**
 * One switch of an ambiguity. `place` says who looks at it: the assessment, a workflow, or a report; `planned`, why
 * nobody does yet; `only`, why the document leaves one value and no other; `documentValue`, how the document is read
 * where the county has set another value.
 */
export const Parameter = z.object({
  key: z.string(),
  ambiguity: AmbiguityId,
  value: Setting,
  allowed: Allowed,
  place: z.enum(['assess', 'workflow', 'report']),
  planned: Why.optional(),
  only: Why.optional(),
  documentValue: Setting.optional(),
});
export type Parameter = z.infer<typeof Parameter>;

/** A figure of the document. Outside its dates it has no value: no date falls back to a neighbour. */
const Figure = z.object({
  id: z.string(),
  clause: z.string(),
  unit: z.string(),
  dated: z.array(z.object({ value: z.int(), from: CivilDate, to: CivilDate })).min(1),
});

export const PayeeKind = z.enum([
  'person',
  'training_institution',
  'enterprise',
  'school',
  'student',
  'studio_host',
  'organiser',
]);
export type PayeeKind = z.infer<typeof PayeeKind>;

/** Whom a programme pays: the clause's word, or a parameter where the clause leaves it to the county. */
const PayeeRule = z.union([PayeeKind, z.strictObject({ parameter: z.string() })]);

export const ProgrammeData = z.object({
  id: z.string(),
  name: z.string(),
  clause: z.string(),
  fund: FundId,
  fundClause: z.string(),
  payee: PayeeRule,
  /** Programme whose claims bring this one's payments too: a co-operative student's living money. */
  paidBy: z.string().optional(),
});
export type ProgrammeData = z.infer<typeof ProgrammeData>;

export const TownshipKind = z.enum(['街道', '镇', '乡', '园区']);

export const Occupation = z.object({
  name: z.string(),
  manufacturing: z.boolean(),
  levels: z.array(z.string()),
  synonyms: z.array(z.string()),
});
export type Occupation = z.infer<typeof Occupation>;

/** A task of annex 2: planned person-times of a department by year. */
const DepartmentTarget = z.object({
  no: z.int(),
  code: z.string(),
  department: z.string(),
  partners: z.array(z.string()),
  task: z.string(),
  plan: z.record(z.string(), z.int()),
});
export type DepartmentTarget = z.infer<typeof DepartmentTarget>;

const Institution = z.object({
  no: z.int(),
  name: z.string(),
  contact: z.string(),
  kind: z.string(),
  remark: z.string().optional(),
  category: z.string().optional(),
  occupations: z.array(z.string()),
});
export type Institution = z.infer<typeof Institution>;

/** A township, street or zone that the plan is addressed to (首1). The document names none: a first entry of the register. */
const Township = z.object({ no: z.int().positive(), name: TownshipName, kind: TownshipKind, from: CivilDate });
export type Township = z.infer<typeof Township>;

const Member = z.object({
  seq: z.int(),
  role: z.string(),
  name: z.string(),
  bureau: z.string().optional(),
  office: z.string().optional(),
});

const Document = z.object({
  jurisdiction: JurisdictionCode,
  document: z.string(),
  slug: z.string(),
  version: z.int().positive(),
  title: z.string(),
  issuedOn: CivilDate,
  /** Who approved this version (首2); a later one needs an approval of its own. */
  approvedBy: z.string().min(1),
  from: CivilDate,
  to: CivilDate,
  windowClause: z.string(),
  basis: z.array(z.string()),
  /**
   * `completed`: years of which the annex tells what was done (完成数), not what is planned; `partnerGroups`: its words for
   * partners that it does not name one by one.
   */
  targets: z.object({
    printedTotals: z.array(z.int()),
    clause: z.string(),
    completed: z.array(z.string().regex(/^\d{4}$/)).default([]),
    partnerGroups: z.array(z.object({ words: z.string(), of: z.enum(['townships', 'leadingGroup']) })).default([]),
  }),
});

const Decided = z.object({ decidedOn: CivilDate, by: z.string() });

/** The county's word on one parameter, or on all that a profile names. */
const Decision = z.union([
  Decided.extend({ key: z.string(), value: Setting }),
  Decided.extend({ profile: z.string() }),
]);

/** Readings that belong together, under one name: what others do, to be taken over or to be tried by what-if. */
const Profile = z.object({
  id: z.string(),
  title: z.string(),
  source: z.string(),
  settings: z.record(z.string(), Setting),
});

/**
 * A policy document as data. `decisions` are the county's own readings, laid over the defaults of `parameters`;
 * `settings` is what holds in the end.
 */
export const PolicyPack = z.object({
  document: Document,
  clauses: z.array(Clause),
  ambiguities: z.array(Ambiguity),
  parameters: z.array(Parameter),
  decisions: z.array(Decision),
  profiles: z.array(Profile),
  figures: z.array(Figure),
  programmes: z.array(ProgrammeData),
  payItems: z.array(PayItem),
  stacking: Stacking,
  occupations: z.array(Occupation),
  groups: z.array(TraineeGroup),
  categories: z.array(TrainingCategory),
  targets: z.array(DepartmentTarget),
  goals: z.array(z.object({ id: z.string(), clause: z.string(), least: z.int(), unit: z.string() })),
  institutions: z.array(Institution),
  townships: z.array(Township),
  leadingGroup: z.array(Member),
});
export type PolicyPack = z.infer<typeof PolicyPack>;
