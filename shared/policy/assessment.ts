import { z } from 'zod';
import type { FundId } from '../schemas/ids.ts';
import type { AmbiguityId, Occupation, PayeeKind, Setting } from './pack.ts';

/** What a person already holds, over all departments. Keys may carry their programme: `INST_TRAIN:电工/中级工`. */
export const History = z.object({
  /** Training subsidies granted, by event date: what the yearly limit counts (五(二)1). */
  trainingEvents: z.array(z.object({ date: z.string(), key: z.string() })).readonly(),
  trainingKeys: z.array(z.string()).readonly(),
  skillUpKeys: z.array(z.string()).readonly(),
  /** Periods for which the living allowance was granted, both ends counted, and which of their days where not all. */
  livingPeriods: z
    .array(z.object({ from: z.string(), to: z.string(), days: z.string().optional() }))
    .readonly()
    .optional(),
});
export type History = z.infer<typeof History>;

export const NO_HISTORY: History = { trainingEvents: [], trainingKeys: [], skillUpKeys: [] };

export type Json = Setting;

/** Why a claim is not paid as asked. `message` is Chinese and says how to mend it. */
export type Reason = {
  readonly code: ReasonCode;
  readonly clause: string;
  readonly message: string;
  readonly facts: Readonly<Record<string, Json>>;
};

export type Result = 'pay' | 'reject' | 'hold' | 'return' | 'recover';

/** Money in fen. */
export type Payment = { readonly amount: number; readonly fund: FundId; readonly payee: PayeeKind };

/**
 * Places taken; with `each`, by every head that a sum is for, rather than by its payee; `of` the county where nobody else
 * may have them either. `year` is the calendar year, or `rolling12` where the county goes by twelve
 * months; `<year>/<programme>` under a programme's own yearly limit.
 * A `sum` is no place but what the amount counts toward: at most `limit` fen of its payee together, or of one `part`.
 */
export type SlotUse =
  | { readonly kind: 'annual'; readonly year: string; readonly limit: number; readonly each?: true }
  | { readonly kind: 'once'; readonly key: string; readonly each?: true; readonly of?: 'county' }
  | { readonly kind: 'sum'; readonly key: string; readonly limit: number; readonly part?: string };

export type Warning = { readonly code: string; readonly message: string };

/** One step of the computation. `output` is `ok` for a check that passed, a code for one that failed, else a value. */
export type Step = {
  readonly rule: string;
  readonly clause: string;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly output: Json;
};

export type Verdict = {
  readonly result: Result;
  readonly code?: ReasonCode;
  readonly reasons: readonly Reason[];
  readonly payments: readonly Payment[];
  readonly amount: number;
  /** Apprenticeship: 30 % first, the rest after acceptance; `second` is negative when the advance must come back. */
  readonly stages?: { readonly first: number; readonly second: number };
  readonly slots: readonly SlotUse[];
  readonly capped?: true;
  readonly uplift?: string;
  readonly warnings: readonly Warning[];
};

/** Everything the amount rests on. Replaying it under its pack gives the same bytes (I5). */
export type Receipt = Verdict & {
  readonly policy: {
    readonly jurisdiction: string;
    readonly document: string;
    readonly version: number;
    /** Readings that differed from the pack's own when this was computed. */
    readonly settings: Readonly<Record<string, Json>>;
    /** Occupations of the county's own register, over the pack's, that the question can meet; none where left out. */
    readonly occupations?: readonly Occupation[];
  };
  readonly programme: string;
  readonly facts: Readonly<Record<string, Json>>;
  readonly history: History;
  readonly steps: readonly Step[];
  readonly depends: readonly AmbiguityId[];
};

export type Assessment = Verdict & { readonly depends: readonly AmbiguityId[]; readonly receipt: Receipt };

export type ReasonCode = keyof typeof REASON_TEXTS;

/** Standing text of each code; a check adds what it found. */
export const REASON_TEXTS = {
  OUT_OF_WINDOW: '取证（结业）日期不在政策施行期内',
  CERT_BEFORE_ISSUE: '证书核发日期早于文件印发之日，不属于新取得的证书',
  NOT_FILED: '培训计划未报县人力社保局备案，请先备案',
  OVER_FILED_HEADCOUNT: '人数超过备案人数，请补报备案后再申领',
  OVER_ALLOCATION: '超过该部门已核拨的资金额度',
  NO_STANDARD: '文件没有规定该项目（等级）的补贴标准',
  NOT_KEY_GROUP: '不属于重点培训对象',
  PENSION_ENTITLED: '具有按月领取职工养老金资格，不在培训政策范围',
  NEEDS_INCLUSION_DECISION: '超过劳动年龄的人员须先有县人力社保局的纳入决定',
  AGE_LIMIT: '年龄不在县规定的范围内',
  NO_CERTIFICATE: '没有取得规定的证书（结业、出勤凭证）',
  CERT_TYPE: '证书类型不符，须为职业资格证书或职业技能等级证书',
  EVALUATION_BODY: '自主评价机构未经登记，或未就该职业登记，其证书不能凭以申领',
  CERT_ISSUER: '证书不是由行业主管部门核发',
  DUPLICATE_LEVEL: '同一职业（项目）同一等级已享受过补贴，不可重复享受',
  ANNUAL_LIMIT: '当年享受职业培训补贴已达规定次数',
  NOT_EMPLOYED_IN_COUNTY: '培训合格后没有到我县企业就业',
  NOT_VETERAN: '不是退役军人',
  DURATION_LT_3M: '培训时间少于规定的月数',
  NOT_ELIGIBLE_CATEGORY: '不属于文件列明的对象',
  OVERLAPPING_LIVING_GRANT: '同一期间已享受生活补助，不重复发放生活费补贴',
  NOT_IN_CATALOGUE: '项目不在项目制培训目录内',
  NOT_OUTSIDE_QUALIFICATION: '项目属于职业资格范围，不适用项目制培训',
  ROLE_NOT_COVERED: '只补贴企业负责人、安全管理人员和特种作业人员',
  NO_STARTUP_WISH: '没有登记创业意愿',
  STAFF_IN_ESTABLISHMENT: '机关事业单位在编人员不享受技能提升补贴',
  WRONG_PAYEE: '申请人不是该项补贴的收款方',
  NOT_ACCEPTED: '学徒培训尚未验收合格，其余资金暂缓拨付',
  CAP_EXHAUSTED: '累计补助已达上限',
  NOTHING_DUE: '按规定计算的金额为 0 元，没有可拨付的资金',
  COST_KIND: '费用类别不在补助范围（项目开发、设施购置、信息化建设）',
  NOT_SHORTAGE_OCCUPATION: '不是我县经济转型升级需要的紧缺工种项目',
  NO_ACTUAL_COST_PROOF: '没有实际投入的发票和付款凭证',
  STAGE: '学生没有在高级工段及以上登记就读',
  PROGRAMME: '学制不是五年制高级工或六年制预备技师',
  STANDARD_OUT_OF_RANGE: '协议标准不在规定的幅度内，请修改协议后重报',
  NO_PLACEMENT_AGREEMENT: '没有毕业后安置到我县企业就业的协议',
  TITLE_ALREADY_AWARDED: '该称号已经奖励过',
  ONE_ROUND_PER_YEAR: '每年只开展一次评选',
  LEVEL_NOT_COVERED: '只补助县级、市级大赛',
  MISSING_PART: '材料不齐，请补齐后重报',
  STANDARD_ABOVE_CAP: '备案补贴标准高于文件规定的最高标准',
  AMOUNT_MISMATCH: '培训经费数额与人数乘以标准之和不符',
  WRONG_FUND: '该项目不得从此项资金列支',
  RATIO_NOT_SET: '比例尚未确定，须先经批准设定',
  INVALID_FACTS: '申报事实有误，请更正后重报',
} as const;
