import { z } from 'zod';

/** GB/T 2260 code of a county, first part of every key: 330522 is Changxing. */
export const JurisdictionCode = z
  .string()
  .regex(/^\d{6}$/)
  .brand('JurisdictionCode');
export type JurisdictionCode = z.infer<typeof JurisdictionCode>;

/** Civil date `yyyy-mm-dd` in Asia/Shanghai; a date that does not exist is refused. */
export const CivilDate = z.iso.date({ error: '日期须为真实存在的 yyyy-mm-dd' });
export type CivilDate = z.infer<typeof CivilDate>;

/** A civil date of a course, a case or a check: years that nobody means are slips of the pen. */
export const PlausibleDate = CivilDate.refine((day) => day >= '1900-01-01' && day <= '2100-12-31', {
  error: '日期超出合理范围',
});

/** Instant as ISO 8601 with offset, for the record only; rules look at civil dates. */
export const Instant = z.iso.datetime({ offset: true });
export type Instant = z.infer<typeof Instant>;

/** Money in integer fen. */
export const Fen = z.int().nonnegative();
export type Fen = z.infer<typeof Fen>;

/** A fund's money as it is entered, fen: at most 一百亿元, so that a year's entries add up in exact integers. */
export const EnteredMoney = Fen.positive('须大于 0').max(1_000_000_000_000, '超出合理范围（最多一百亿元）');

const id = (prefix: string) => z.string().regex(new RegExp(`^${prefix}-[0-9A-Za-z]{4,40}$`));

export const FilingId = id('F').brand('FilingId');
export type FilingId = z.infer<typeof FilingId>;
export const RosterId = id('R').brand('RosterId');
export type RosterId = z.infer<typeof RosterId>;
export const UploadId = id('U').brand('UploadId');
export type UploadId = z.infer<typeof UploadId>;
export const ClaimId = id('C').brand('ClaimId');
export type ClaimId = z.infer<typeof ClaimId>;
export const AppropriationId = id('A').brand('AppropriationId');
export type AppropriationId = z.infer<typeof AppropriationId>;
export const RecoveryId = id('V').brand('RecoveryId');
export type RecoveryId = z.infer<typeof RecoveryId>;
export const ProposalId = id('P').brand('ProposalId');
export type ProposalId = z.infer<typeof ProposalId>;
export const TargetCheckId = id('T').brand('TargetCheckId');
export type TargetCheckId = z.infer<typeof TargetCheckId>;
export const RegisterEntryId = id('G').brand('RegisterEntryId');
export type RegisterEntryId = z.infer<typeof RegisterEntryId>;
export const ListId = id('L').brand('ListId');
export type ListId = z.infer<typeof ListId>;
export const ComplaintId = id('J').brand('ComplaintId');
export type ComplaintId = z.infer<typeof ComplaintId>;

/** A case is what has a state, an audit chain and a path of actors. */
export const CaseId = z.union([
  FilingId,
  RosterId,
  ClaimId,
  AppropriationId,
  RecoveryId,
  ProposalId,
  TargetCheckId,
  RegisterEntryId,
  ListId,
  ComplaintId,
]);
export type CaseId = z.infer<typeof CaseId>;

/** `<case>.<revision>.<kind>.<round>`: repeated steps meet the same item. */
export const WorkItemId = z
  .string()
  .regex(/^[A-Z]-[0-9A-Za-z]{4,40}\.\d+\.[A-Za-z]+\.\d+$/)
  .brand('WorkItemId');
export type WorkItemId = z.infer<typeof WorkItemId>;

/** `<claim>.<revision>.<round>`: one batch file for the bank. */
export const BatchId = z
  .string()
  .regex(/^C-[0-9A-Za-z]{4,40}\.\d+\.\d+$/)
  .brand('BatchId');
export type BatchId = z.infer<typeof BatchId>;

/** `<last day>.<claim or proposal>.<revision>`: one list put before the public. */
export const PublicNoticeId = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}\.[CP]-[0-9A-Za-z]{4,40}\.\d+$/)
  .brand('PublicNoticeId');
export type PublicNoticeId = z.infer<typeof PublicNoticeId>;

/** HMAC of a citizen's number: how a person is keyed everywhere (I9). */
export const PersonKey = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand('PersonKey');
export type PersonKey = z.infer<typeof PersonKey>;

export const FundId = z.enum(['special', 'employment-subsidy', 'employment', 'talent']);
export type FundId = z.infer<typeof FundId>;

export const DepartmentCode = z.string().regex(/^[A-Z]{2,4}$/);
export type DepartmentCode = z.infer<typeof DepartmentCode>;

/** Name of a township, street or zone: how the county's register names it. No slash: keys are made with it. */
export const TownshipName = z.string().regex(/^[^\s/]{2,40}$/, '须为乡镇（街道、园区）名称');
export type TownshipName = z.infer<typeof TownshipName>;

/** What every stored case carries: version guards each write, auditHead ties it to its chain. */
export const CaseRoot = z.object({
  jurisdiction: JurisdictionCode,
  version: z.int().nonnegative(),
  audit: z.object({ seq: z.int().nonnegative(), hash: z.string() }),
});
export type CaseRoot = z.infer<typeof CaseRoot>;
