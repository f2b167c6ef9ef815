import { z } from 'zod';
import { Path } from './actor.ts';
import { Objection } from './claim.ts';
import { Group } from './group.ts';
import { CaseRoot, CivilDate, DepartmentCode, Fen, Instant, ProposalId, TownshipName } from './ids.ts';
import { MOST } from './limits.ts';
import { SealedPerson } from './person.ts';
import { Reason } from './reason.ts';

export const TITLES = ['工匠', '大匠', '名匠', '工匠金摇篮'] as const;
const Text = z.string().min(1).max(2000);
const Name = z.string().min(1).max(80);

/** 评选 (四(一)): somebody is proposed for a title; each achievement is of a kind that the rule book gives points for. */
export const TitleContent = z.strictObject({
  title: z.enum(TITLES),
  achievements: z
    .array(z.strictObject({ kind: Name, evidence: Name, on: CivilDate }))
    .min(1)
    .max(200),
});
export type TitleContent = z.infer<typeof TitleContent>;

/** 竞赛 (四(四)): what is to be held, by whom, and to how much its money may be raised. Fen. */
export const ContestContent = z.strictObject({
  name: Name,
  level: z.enum(['市级', '县级', '乡镇级', '企业级']),
  occupation: Name,
  plannedOn: CivilDate,
  budget: Fen,
  /** Whose account is paid: `institution/14`, a credit code. */
  organiser: Name,
  raiseTo: Fen.positive().optional(),
});
export type ContestContent = z.infer<typeof ContestContent>;

/** 绩效评估 (五(三)1): a department judges its own programme and asks what its standard shall be. Fen. */
export const EvaluationContent = z.strictObject({
  programme: Name,
  level: Name.optional(),
  year: z.int().min(2000).max(2100),
  /** 人数, 质量, 资金使用 (五(三)1), each in its own words; evaluations of before have one text for all. */
  dimensions: z.strictObject({ heads: Text, quality: Text, money: Text }).optional(),
  summary: Text.optional(),
  asks: z.enum(['keep', 'raise', 'lower', 'stop']),
  standard: Fen.positive().optional(),
  /** First day on which a class that opens is under what is decided. */
  from: CivilDate,
});
export type EvaluationContent = z.infer<typeof EvaluationContent>;

/** A training that asks for no money (五(一)2): its people count toward the department's task once it is reviewed. */
export const TrainingContent = z.strictObject({
  className: Name,
  occupation: Name,
  township: TownshipName.optional(),
  heads: z.int().positive().max(100_000),
  startDate: CivilDate,
  endDate: CivilDate,
  /** 培训类别 and whom it was for (二(二)). */
  category: z.string().min(1).max(40).optional(),
  groups: z.array(Group).min(1).max(20).optional(),
});
export type TrainingContent = z.infer<typeof TrainingContent>;

/** 一定比例 (三(一)4): how much of a school's training income goes to its operating money, or of its training workload counts as teaching of students. A part of one. */
export const RatioContent = z.strictObject({
  institution: z.int().positive(),
  of: z.enum(['income', 'workload']).default('income'),
  ratio: z.number().min(0).max(1).multipleOf(0.0001),
  from: CivilDate,
});
export type RatioContent = z.infer<typeof RatioContent>;

/** 纳入决定 (三(三)5): why somebody above working age shall be included, for courses that begin on which days. */
export const InclusionContent = z
  .strictObject({
    need: Text,
    /** The department's word that the person has no right to a monthly 职工养老金. */
    notPensioned: z.literal(true),
    from: CivilDate,
    to: CivilDate,
  })
  .refine(({ from, to }) => from <= to, { error: '结束日期早于开始日期', path: ['to'] });
export type InclusionContent = z.infer<typeof InclusionContent>;

/** 原则上 (五(二)1): why one training of a calendar year shall be paid for beyond the yearly number, and which one. */
export const ExceptionContent = z.strictObject({
  need: Text,
  year: z.int().min(2000).max(2100),
  programme: Name,
  occupation: Name,
  level: Name.optional(),
});
export type ExceptionContent = z.infer<typeof ExceptionContent>;

/** What is proposed, by its kind. */
export const Matter = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('title'), content: TitleContent }),
  z.strictObject({ kind: z.literal('contest'), content: ContestContent }),
  z.strictObject({ kind: z.literal('evaluation'), content: EvaluationContent }),
  z.strictObject({ kind: z.literal('training'), content: TrainingContent }),
  z.strictObject({ kind: z.literal('ratio'), content: RatioContent }),
  z.strictObject({ kind: z.literal('inclusion'), content: InclusionContent }),
  z.strictObject({ kind: z.literal('exception'), content: ExceptionContent }),
]);
export type Matter = z.infer<typeof Matter>;
export const ProposalKind = z.enum(['title', 'contest', 'evaluation', 'training', 'ratio', 'inclusion', 'exception']);
export type ProposalKind = z.infer<typeof ProposalKind>;

const HELD = { act: z.literal('held'), on: CivilDate, participants: z.int().positive().max(100_000) } as const;

const Won = z.strictObject({
  /** 名次. */
  rank: z.int().positive().max(1000),
  /** The level of skill that the contest found, where it finds one. */
  level: Name.optional(),
  /** 激励 (四(四)1): what the winner was given. */
  incentive: z.string().trim().min(1).max(100),
  /** The contest above to which the winner is recommended (四(四)2). */
  recommendedTo: z.enum(['国家级', '省级', '市级']).optional(),
});

/** Somebody who won, as it is stored. */
export const Winner = Won.extend({ person: SealedPerson });
export type Winner = z.infer<typeof Winner>;

const ACTS = [
  z.strictObject({ act: z.literal('cancelled'), reason: Text }),
  z.strictObject({ act: z.literal('reported'), summary: Text }),
  /** Training income of a school under an approved ratio, fen. */
  z.strictObject({ act: z.literal('income'), on: CivilDate, amount: Fen.positive() }),
  /** Training workload of a school under an approved ratio, lesson hours. */
  z.strictObject({ act: z.literal('workload'), on: CivilDate, lessons: z.int().positive().max(1_000_000) }),
] as const;

/** What became of what was approved, as it is sent: who won a contest stands there in clear. */
export const FollowUp = z.discriminatedUnion('act', [
  z.strictObject(HELD),
  z.strictObject({
    act: z.literal('results'),
    winners: z
      .array(Won.extend({ identity: z.strictObject({ name: z.string().min(1).max(40), citizenId: z.string() }) }))
      .min(1)
      .max(MOST.winners),
  }),
  ...ACTS,
]);
export type FollowUp = z.infer<typeof FollowUp>;

/** The same as it is stored. Contests that were held before tell how many were recommended, and not whom. */
export const FollowUpDone = z.discriminatedUnion('act', [
  z.strictObject({ ...HELD, recommended: z.record(z.string(), z.int()).optional() }),
  z.strictObject({ act: z.literal('results'), winners: z.array(Winner).max(MOST.winners) }),
  ...ACTS,
]);
export type FollowUpDone = z.infer<typeof FollowUpDone>;

/** What somebody said against a title while it was before the public, and what was found of it. */
export const ProposalObjection = Objection.pick({ id: true, raisedBy: true, raisedAt: true, status: true }).extend({
  text: z.string().max(1000),
  finding: z.string().max(2000).optional(),
});
export type ProposalObjection = z.infer<typeof ProposalObjection>;

const ProposalBase = CaseRoot.extend({
  entity: z.literal('proposal'),
  id: ProposalId,
  department: DepartmentCode,
  matter: Matter,
  /** Whom it is for: a person, or an organisation by its registered account. */
  party: SealedPerson.optional(),
  holder: z.string().max(80).optional(),
  /** What the system found of it when it was proposed: points and threshold, heads and money. */
  found: z.record(z.string(), z.number()),
  /** `operating`: what of an income goes to the school's operating money, fen; `students`: lesson hours that count as teaching of students. */
  followUps: z
    .array(
      z.intersection(
        FollowUpDone,
        z.object({ by: z.string(), at: Instant, operating: Fen.optional(), students: z.int().optional() }),
      ),
    )
    .max(MOST.followUps),
  /** Proposals that nobody objected to have none. */
  objections: z.array(ProposalObjection).max(MOST.objections).optional(),
  revision: z.int().positive(),
  path: Path,
  proposedBy: z.string(),
  proposedAt: Instant,
});

export const Proposal = z.discriminatedUnion('status', [
  ProposalBase.extend({ status: z.literal('submitted') }),
  ProposalBase.extend({ status: z.literal('returned'), reasons: z.array(Reason) }),
  ProposalBase.extend({ status: z.literal('rejected'), reasons: z.array(Reason) }),
  ProposalBase.extend({ status: z.literal('reviewed') }),
  ProposalBase.extend({ status: z.literal('publicised'), until: CivilDate }),
  ProposalBase.extend({ status: z.literal('approved'), approvedOn: CivilDate }),
  ProposalBase.extend({ status: z.literal('revoked'), reasons: z.array(Reason) }),
  ProposalBase.extend({ status: z.literal('withdrawn') }),
]);
export type Proposal = z.infer<typeof Proposal>;
export type ProposalStatus = Proposal['status'];
