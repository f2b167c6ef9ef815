import { z } from 'zod';
import { Group } from './group.ts';
import { CivilDate, Fen, TownshipName } from './ids.ts';

export const TITLES = ['工匠', '大匠', '名匠', '工匠金摇篮'] as const;
export const Text = z.string().min(1).max(2000);
export const Name = z.string().min(1).max(80);

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
