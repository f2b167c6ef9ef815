/** Names that stacks and functions share, so that they cannot drift apart. */

/** Environment of every function. */
export const ENV = {
  jurisdiction: 'JURISDICTION',
  casesTable: 'CASES_TABLE',
  ledgerTable: 'LEDGER_TABLE',
  auditTable: 'AUDIT_TABLE',
  bucket: 'BUCKET',
  secretId: 'PERSON_SECRET_ID',
  /** `arn:<partition>:states:<region>:<account>:stateMachine:`, the workflow's name is appended. */
  workflowArnPrefix: 'WORKFLOW_ARN_PREFIX',
  webhookUrl: 'NOTICE_WEBHOOK_URL',
} as const;

/** Primary keys, and the indexes of the cases table. */
export const KEYS = {
  partition: 'pk',
  sort: 'sk',
  /** Lists: who owns a case, inboxes. */
  index1: { name: 'gsi1', partition: 'gsi1pk', sort: 'gsi1sk' },
  /** All cases of a kind; work items by their next date. */
  index2: { name: 'gsi2', partition: 'gsi2pk', sort: 'gsi2sk' },
  /** Claims of an institution, proposals of a kind, matches of a list (sparse: these only). */
  index3: { name: 'gsi3', partition: 'gsi3pk', sort: 'gsi3sk' },
  /** Claims under a filing, or a person's own (sparse: claims only). */
  index4: { name: 'gsi4', partition: 'gsi4pk', sort: 'gsi4sk' },
} as const;

/** Every index of the cases table, all with the whole item; the ledger and audit tables have none. */
export const CASES_INDEXES = [KEYS.index1, KEYS.index2, KEYS.index3, KEYS.index4] as const;

export const WORKFLOWS = [
  'filing',
  'intake',
  'claim',
  'targets',
  'recovery',
  'proposal',
  'lists',
  'complaint',
] as const;
export type WorkflowName = (typeof WORKFLOWS)[number];

/** Name of a state machine. The payload contract's version is part of it: a new one never meets running cases. */
export const machineName = (workflow: WorkflowName): string => `skill-subsidy-${workflow}`;

/** Where uploaded rosters lie; only keys below start an intake. */
export const UPLOAD_PREFIX = 'uploads/';

/** `uploads/<jurisdiction>/<roster>/<upload>`: ids only, never a file's or a person's name. */
export const uploadKey = (jurisdiction: string, roster: string, upload: string): string =>
  `${UPLOAD_PREFIX}${jurisdiction}/${roster}/${upload}`;

/** Where lists of other bureaus lie until they are read; only keys below start their matching. */
export const LIST_PREFIX = 'lists/';

/** `lists/<jurisdiction>/<list>`: ids only. */
export const listKey = (jurisdiction: string, list: string): string => `${LIST_PREFIX}${jurisdiction}/${list}`;
