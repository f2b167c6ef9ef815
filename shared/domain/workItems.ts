import type { Duty, Role } from '../schemas/actor.ts';
import type { CaseId, WorkItemId } from '../schemas/ids.ts';
import { WorkItemId as WorkItemIdSchema } from '../schemas/ids.ts';
import type { Decision, WorkItem, WorkItemKind } from '../schemas/workItem.ts';
import type { PolicyPack } from '../policy/pack.ts';
import { countOf } from '../policy/parameters.ts';
import { addWorkingDays } from './calendar.ts';

type Kind = {
  /** Who decides where the case's route names nobody else. */
  role: Role;
  duty: Duty;
  /** Working days the officer has: a parameter of the pack (AMB-54), or the product's own where no county has settled it. */
  days: 'review.days' | 'finance.days' | number;
  title: string;
  outcomes: readonly Decision['outcome'][];
  /** Whether the item belongs to the case's own department rather than to the whole role. */
  ofDepartment: boolean;
};

/** Every kind of decision that the workflows wait for. */
export const workItemKinds: Readonly<Record<WorkItemKind, Kind>> = {
  reviewFiling: {
    role: 'hrss',
    duty: 'review',
    days: 'review.days',
    title: '培训计划备案审核',
    outcomes: ['approve', 'return', 'reject'],
    ofDepartment: false,
  },
  recheckFiling: {
    role: 'office',
    duty: 'recheck',
    days: 'review.days',
    title: '培训计划备案复核',
    outcomes: ['approve', 'return', 'reject'],
    ofDepartment: false,
  },
  allotFiling: {
    role: 'finance',
    duty: 'allot',
    days: 'finance.days',
    title: '资金核拨',
    outcomes: ['approve', 'return'],
    ofDepartment: false,
  },
  reviewClaim: {
    role: 'hrss',
    duty: 'review',
    days: 'review.days',
    title: '补贴申领审核',
    outcomes: ['approve', 'return', 'reject'],
    ofDepartment: false,
  },
  recheckClaim: {
    role: 'office',
    duty: 'recheck',
    days: 'review.days',
    title: '补贴申领复核',
    outcomes: ['approve', 'return', 'reject'],
    ofDepartment: false,
  },
  coverShortage: {
    role: 'finance',
    duty: 'pay',
    days: 'finance.days',
    title: '资金不足处理',
    outcomes: ['retry', 'return'],
    ofDepartment: false,
  },
  approvePayment: {
    role: 'finance',
    duty: 'pay',
    days: 'finance.days',
    title: '资金拨付审批',
    outcomes: ['approve', 'return'],
    ofDepartment: false,
  },
  enterBankReturn: {
    role: 'finance',
    duty: 'pay',
    days: 'finance.days',
    title: '银行回盘登记',
    outcomes: ['done'],
    ofDepartment: false,
  },
  correctAccounts: {
    role: 'department',
    duty: 'file',
    days: 10,
    title: '收款账户更正',
    outcomes: ['done'],
    ofDepartment: true,
  },
  resolveObjections: {
    role: 'hrss',
    duty: 'review',
    days: 'review.days',
    title: '公示异议处理',
    outcomes: ['done'],
    ofDepartment: false,
  },
  decideRecovery: {
    role: 'office',
    duty: 'recover',
    days: 10,
    title: '追回决定',
    outcomes: ['approve', 'reject'],
    ofDepartment: false,
  },
  confirmRecovery: {
    role: 'hrss',
    duty: 'recover',
    days: 10,
    title: '追回决定复核',
    outcomes: ['approve', 'return'],
    ofDepartment: false,
  },
  enterRecovery: {
    role: 'finance',
    duty: 'recover',
    days: 30,
    title: '追回资金登记',
    outcomes: ['done'],
    ofDepartment: false,
  },
  reviewProposal: {
    role: 'office',
    duty: 'review',
    days: 'review.days',
    title: '事项评审',
    outcomes: ['approve', 'return', 'reject'],
    ofDepartment: false,
  },
  reviewByHrss: {
    role: 'hrss',
    duty: 'review',
    days: 'review.days',
    title: '事项审核',
    outcomes: ['approve', 'return', 'reject'],
    ofDepartment: false,
  },
  confirmByHrss: {
    role: 'hrss',
    duty: 'confirm',
    days: 'review.days',
    title: '称号授予确认',
    outcomes: ['approve', 'reject'],
    ofDepartment: false,
  },
  confirmByFinance: {
    role: 'finance',
    duty: 'confirm',
    days: 'finance.days',
    title: '事项确认',
    outcomes: ['approve', 'reject'],
    ofDepartment: false,
  },
};

/** An open item that needs nobody any more, decided in the system's name at an instant. */
export const decidedBySystem = (item: WorkItem, outcome: 'retry' | 'done', at: string): WorkItem => ({
  ...item,
  version: item.version + 1,
  status: 'decided',
  decision: { outcome, reasons: [], lines: [] },
  decidedBy: 'system',
  decidedAt: at,
});

/**
 * The lines that a work item names: it is one stored item, and a roster may have a hundred thousand rows. The rest are
 * found in the claim.
 */
export const named = <Line>(lines: readonly Line[]): Line[] => lines.slice(0, 1000);

/** The same wait asked again meets the same item: its id is its place in the case. */
export function workItemId(caseId: CaseId, revision: number, kind: WorkItemKind, round: number): WorkItemId {
  return WorkItemIdSchema.parse(`${caseId}.${revision}.${kind}.${round}`);
}

/** `review.remindAt` is in parts of this. */
const WHOLE = 10_000;

/** When an item is to be reminded of and when it is due, in working days of the Chinese calendar (AMB-54). */
export function deadlines(pack: PolicyPack, kind: WorkItemKind, today: string): Pick<WorkItem, 'dueOn' | 'remindOn'> {
  const { days } = workItemKinds[kind];
  const allowed = typeof days === 'number' ? days : (countOf(pack, days) ?? 0);
  const reminded = Math.max(1, Math.floor((allowed * (countOf(pack, 'review.remindAt') ?? 0)) / WHOLE));
  return { dueOn: addWorkingDays(today, allowed), remindOn: addWorkingDays(today, reminded) };
}
