import { z } from 'zod';
import { Path } from './actor.ts';
import { Group } from './group.ts';
import {
  CaseRoot,
  CivilDate,
  DepartmentCode,
  Fen,
  FilingId,
  FundId,
  Instant,
  PlausibleDate,
  TownshipName,
} from './ids.ts';
import { MOST } from './limits.ts';
import { PlainWords } from './plainWords.ts';
import { Reason } from './reason.ts';
import { ReviewerRole } from './route.ts';

/** 学徒培养计划 (三(六)2): enterprise and school train together, over whole years; who teaches whom is on the roster. */
export const Apprenticeship = z.object({
  /** 统一社会信用代码 of the enterprise that is paid. */
  enterprise: z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, '须为统一社会信用代码'),
  /** The enterprise's registered industry (AMB-29). */
  manufacturing: z.boolean(),
  school: z.string().min(1).max(80),
  years: z.number().positive().max(3),
});
export type Apprenticeship = z.infer<typeof Apprenticeship>;

/** 需求导向、问题导向、效果导向 (一(一)1): what a class is needed for, the problem that it answers, what it shall bring about. */
export const Aims = z.object({ need: PlainWords, problem: PlainWords, result: PlainWords });

/** 开班: where and by whom a class is taught, and its timetable. Teachers by their keys in the register. */
export const Opening = z.object({
  place: z.string().min(1).max(120),
  teachers: z.array(z.string().min(1).max(80)).min(1).max(20),
  sessions: z
    .array(z.object({ date: CivilDate, hours: z.number().positive().max(12) }))
    .min(1)
    .max(366),
});
export type Opening = z.infer<typeof Opening>;

/** What a department files before money is asked for (五(一)3: 培训计划, 补贴标准, 培训经费数额). */
export const FilingPlan = z.object({
  programme: z.string().min(1),
  className: z.string().min(1).max(80),
  occupation: z.string().min(1).max(40),
  level: z.string().max(20).optional(),
  /** Plans of earlier versions do not say it. */
  aims: Aims.optional(),
  /** 培训类别 and the groups that the class is for (二(二)); plans of earlier versions say neither. */
  category: z.string().min(1).max(40).optional(),
  groups: z.array(Group).min(1).max(20).optional(),
  institution: z.int().positive().optional(),
  /** 乡镇（街道、园区）: where the class is held. Its person-times count for the appraisal of that township (六(一)2). */
  township: TownshipName.optional(),
  heads: z.int().positive().max(100_000),
  /** 补贴标准, fen per head (per day for the living allowance). */
  standard: Fen.positive(),
  /** Days of the course, for standards that are per day. */
  days: z.int().positive().max(366).optional(),
  apprenticeship: Apprenticeship.optional(),
  /** 协作招生 (三(二)4): the labour base under whose agreement students come, by its key in the register. */
  cooperationBase: z.string().min(1).max(60).optional(),
  /** For living money: the filed class whose attendance is what is paid for. */
  course: FilingId.optional(),
  /** 培训经费数额, fen. */
  amount: Fen.positive(),
  startDate: PlausibleDate,
  endDate: PlausibleDate,
});
export type FilingPlan = z.infer<typeof FilingPlan>;

/** What a partner unit of annex 2 thinks of a plan. */
export const Comment = z.object({ unit: z.string(), text: PlainWords, by: z.string(), at: Instant });

/** 补充备案 (AMB-46): what more is asked for a plan at its own standard, and why. Fen. */
export const Supplement = z.object({
  heads: z.int().nonnegative().max(100_000),
  amount: Fen.positive(),
  reason: PlainWords,
});
export type Supplement = z.infer<typeof Supplement>;

const FilingBase = CaseRoot.extend({
  entity: z.literal('filing'),
  id: FilingId,
  department: DepartmentCode,
  plan: FilingPlan,
  fund: FundId,
  year: z.int(),
  revision: z.int().positive(),
  path: Path,
  /** Who checks the plan beside 人社局, fixed when it is submitted. */
  secondReviewer: ReviewerRole.optional(),
  submittedAt: Instant,
  /** Heads of claims that hold or used a filed place, kept by the transactions that reserve them. */
  headsUsed: z.int().nonnegative(),
  opening: Opening.extend({ reportedOn: CivilDate, reportedBy: z.string() }).optional(),
  /** Of a supplement: the plan that it adds to, which `plan` says as it was when this was filed. */
  supplement: Supplement.extend({ of: FilingId }).optional(),
  /** Supplements that the plan has taken in. */
  supplements: z.array(FilingId).optional(),
  comments: z.array(Comment).max(MOST.comments).optional(),
});

export const Filing = z.discriminatedUnion('status', [
  FilingBase.extend({ status: z.literal('submitted') }),
  FilingBase.extend({ status: z.literal('underReview') }),
  FilingBase.extend({ status: z.literal('returned'), reasons: z.array(Reason) }),
  FilingBase.extend({ status: z.literal('rejected'), reasons: z.array(Reason) }),
  FilingBase.extend({ status: z.literal('withdrawn') }),
  FilingBase.extend({ status: z.literal('filed'), number: z.string() }),
  FilingBase.extend({
    status: z.literal('allotted'),
    number: z.string(),
    allottedAt: Instant,
    /** Fen set aside so far, without what was given back; plans of before do not say it: all that was filed. */
    allotted: Fen.optional(),
    /** Fen of the filed amount that finance has yet to set aside (及时足额, 五(一)4). */
    shortBy: Fen.positive().optional(),
  }),
  /** A supplement that is part of its plan now, with the fen that were set aside for it there. */
  FilingBase.extend({ status: z.literal('merged'), number: z.string(), allottedAt: Instant, allotted: Fen }),
]);
export type Filing = z.infer<typeof Filing>;
export type FilingStatus = Filing['status'];
