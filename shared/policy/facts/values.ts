import { z } from 'zod';
import { PlausibleDate } from '../../schemas/ids.ts';

/** Money of one fact: fen, at most 一亿元. */
export const Money = z
  .int({ error: '金额须为分的整数' })
  .nonnegative({ error: '金额不能为负数' })
  .max(10_000_000_000, { error: '金额超出合理范围' });

/** A standard filed per head; nothing is paid per head above a million yuan. */
export const Standard = Money.positive({ error: '标准须大于零' }).max(100_000_000, { error: '标准超出合理范围' });

export const Count = z
  .int({ error: '须为整数' })
  .nonnegative({ error: '不能为负数' })
  .max(1_000_000, { error: '数量超出合理范围' });

export const Day = PlausibleDate;

export const Name = z.string({ error: '须为文字' }).trim().min(1, { error: '不能为空' }).max(60, { error: '过长' });

/** The kind of pension that somebody draws, by its name; 无 is none. */
export const PensionKind = Name.transform((kind) => (kind === '无' ? undefined : kind));

/** Who claims, in the words of the pack's payees or in Chinese. */
export const Claimant = Name.transform((who) => CLAIMANTS[who] ?? who);

const CLAIMANTS: Readonly<Record<string, string>> = {
  institution: 'training_institution',
  培训机构: 'training_institution',
  企业: 'enterprise',
  学校: 'school',
  学生: 'student',
  个人: 'person',
  本人: 'person',
};

/** Membership of the trainee's employer in the list of affected enterprises (三(五)4). */
export const Membership = z
  .object({ listedFrom: Day, listedTo: Day.nullable().default(null) })
  .refine((m) => m.listedTo === null || m.listedTo >= m.listedFrom, { error: '列入清单的起止日期颠倒' });
export type Membership = z.infer<typeof Membership>;

/** A fact that may be left out, null or the word `none`. */
const orNone = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === 'none' || value === undefined ? null : value), schema.nullable());

export const ListMembership = orNone(Membership);

/** Co-operation with an out-of-county labour base (三(三)4): what must hold for the uplift of 100 %. */
export const Base = z.object({
  agreement: z.boolean().default(true),
  trainingPoint: z.boolean().default(false),
  employedInCounty: z.boolean().default(false),
  employedDays: Count.optional(),
  /** Credit code of the county enterprise; null where somebody says that he works there and nobody says for whom. */
  employer: Name.nullable().optional(),
});
export type Base = z.infer<typeof Base>;

export const BaseCooperation = orNone(Base);
