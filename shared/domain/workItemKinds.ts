import type { Duty, Role } from '../schemas/actor.ts';
import type { Decision, WorkItemKind } from '../schemas/workItem.ts';

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
  /** What must be written with it, as its note, and the clause that asks for it. */
  note?: { name: string; clause: string };
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
  reapplyFiling: {
    role: 'hrss',
    duty: 'review',
    days: 'review.days',
    title: '财政退回的资金申请',
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
  explainTarget: {
    role: 'department',
    duty: 'file',
    days: 10,
    title: '落后原因说明',
    outcomes: ['done'],
    ofDepartment: true,
    note: { name: '落后原因', clause: '附2' },
  },
  concludeTargets: {
    role: 'office',
    duty: 'review',
    days: 10,
    title: '目标考核结果',
    outcomes: ['done'],
    ofDepartment: false,
    note: { name: '考核结果', clause: '附2' },
  },
  examineComplaint: {
    role: 'auditor',
    duty: 'audit',
    days: 10,
    title: '举报核查',
    outcomes: ['reject'],
    ofDepartment: false,
  },
};
