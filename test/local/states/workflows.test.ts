import { expect, test } from 'vitest';
import { seededRandom } from '../../../infra/local/sample/roster/random.ts';
import { definitionOf } from '../../../infra/constructs/workflow.ts';
import { WORKFLOWS, type WorkflowName } from '../../../shared/names.ts';
import { lambdaError, world } from './engine.ts';

/** What each step may answer its workflow; a wait's answers are what people may decide. */
const ANSWERS: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
  CheckFiling: [{ outcome: 'review' }, { outcome: 'returned' }],
  AskFilingReview: [{ outcome: 'approve' }, { outcome: 'withdrawn' }],
  RecordFilingReview: [{ outcome: 'filed' }, { outcome: 'rejected' }, { outcome: 'second' }],
  AskFilingRecheck: [{ outcome: 'approve' }, { outcome: 'withdrawn' }],
  AskAllotment: [{ outcome: 'approve' }, { outcome: 'withdrawn' }],
  AllotFiling: [{ outcome: 'allotted' }, { outcome: 'insufficient' }, { outcome: 'refused' }],
  AskReapply: [{ outcome: 'approve' }, { outcome: 'withdrawn' }],
  RecordReapply: [{ outcome: 'filed' }, { outcome: 'returned' }],
  ReadUpload: [
    { outcome: 'read', roster: 'R-1', upload: 'U-1', chunks: [1, 2, 3] },
    { outcome: 'refused', roster: 'R-1', upload: 'U-1' },
  ],
  StoreRows: [{ added: 1, changed: 0, unchanged: 0, locked: [] }],
  FinishIntake: [{}],
  AssessClaim: [{ outcome: 'review' }, { outcome: 'withdrawn' }],
  AskClaimReview: [{ outcome: 'approve' }, { outcome: 'withdrawn' }],
  RecordClaimReview: [{ outcome: 'accepted' }, { outcome: 'rejected' }, { outcome: 'second' }],
  AskClaimRecheck: [{ outcome: 'approve' }, { outcome: 'withdrawn' }],
  PlanBatches: [{ batches: [{ lines: [1] }, { lines: [2, 3] }] }],
  ReserveBatch: [{ outcome: 'reserved' }, { outcome: 'waiting' }],
  AskShortage: [{ outcome: 'retry' }, { outcome: 'return' }],
  RecordShortageDecision: [{ outcome: 'retry' }, { outcome: 'returned' }, { outcome: 'goesOn' }],
  OpenPublicity: [{ outcome: 'publicised', until: '2020-06-01T00:00:00+08:00' }, { outcome: 'none' }],
  PlanPayment: ['pay', 'bankReturn', 'accounts', 'funds', 'objections', 'closed'].map((outcome) => ({
    outcome,
    round: 1,
  })),
  AskPayment: [{ outcome: 'approve' }, { outcome: 'return' }],
  SendBack: [{ outcome: 'goesOn' }, { outcome: 'returned' }],
  InstructPayment: [{ outcome: 'instructed' }, { outcome: 'nothing' }],
  AskBankReturn: [{ outcome: 'done' }],
  SettleLines: [{ settled: 1 }],
  AskCorrection: [{ outcome: 'done' }],
  RecordCorrection: [{}],
  AskObjections: [{ outcome: 'done' }],
  CheckTargets: [
    { check: 'T-1', behind: [] },
    { check: 'T-1', behind: [{ department: 'FL', place: 1 }] },
  ],
  AskExplanation: [{ outcome: 'done' }],
  RecordExplanation: [{ outcome: 'recorded' }],
  AskConclusion: [{ outcome: 'done' }],
  RecordConclusion: [{ outcome: 'concluded' }],
  AskRecovery: [{ outcome: 'approve' }, { outcome: 'reject' }],
  AskRecoveryConfirmation: [{ outcome: 'approve' }, { outcome: 'return' }],
  RecordRecoveryDecision: [{ outcome: 'ordered' }, { outcome: 'dismissed' }, { outcome: 'again' }],
  AskRecoveryReturn: [{ outcome: 'done' }],
  CloseRecovery: [{ outcome: 'closed' }],
  AskProposal: [{ outcome: 'approve' }, { outcome: 'return' }, { outcome: 'withdrawn' }],
  RecordProposal: [
    { outcome: 'publicised', until: '2020-06-01T00:00:00+08:00' },
    { outcome: 'confirm', until: '' },
    { outcome: 'approved', until: '' },
  ],
  AskConfirmation: [{ outcome: 'approve' }, { outcome: 'withdrawn' }],
  RecordConfirmation: [
    { outcome: 'publicised', until: '2020-06-01T00:00:00+08:00' },
    { outcome: 'approved', until: '' },
  ],
  EndPublicity: [{ outcome: 'approved' }, { outcome: 'objections' }],
  AskProposalObjections: [{ outcome: 'done' }, { outcome: 'withdrawn' }],
  AskComplaint: [{ outcome: 'reject' }, { outcome: 'done' }],
  RecordComplaint: [{ outcome: 'closed' }],
  ReadList: [
    { outcome: 'read', list: 'L-1', cursor: '' },
    { outcome: 'refused', list: 'L-1', cursor: '' },
  ],
  MatchList: [
    { outcome: 'more', cursor: 'x' },
    { outcome: 'done', cursor: '' },
  ],
  FinishList: [{ matches: 1 }],
};

type State = {
  Next?: string;
  Default?: string;
  Choices?: { Next: string }[];
  Catch?: { Next: string }[];
};
const textOf = (workflow: WorkflowName): string =>
  definitionOf(workflow)
    .replaceAll('${Partition}', 'aws')
    .replaceAll(/\$\{(\w+)Arn\}/g, '$1');
const statesOf = (workflow: WorkflowName) => (JSON.parse(textOf(workflow)) as { States: Record<string, State> }).States;

/** `A→B` for every way that a definition leads from one state to another; a wait that runs out leads to itself. */
const waysOf = (workflow: WorkflowName): string[] =>
  Object.entries(statesOf(workflow)).flatMap(([name, { Next, Default, Choices = [], Catch = [] }]) =>
    [Next, Default, ...Choices.map((one) => one.Next), ...Catch.map((one) => one.Next)].flatMap((next) =>
      next === undefined ? [] : [`${name}→${next}`],
    ),
  );

const LONGER_THAN_ANY_WAIT = 2_592_001;
const STEPS = 80;

/** Runs a machine once, with answers, outages and waits that run out as `random` has them. */
async function walk(workflow: WorkflowName, random: () => number) {
  const waiting: { token: string; name: string }[] = [];
  const failedLast = new Set<string>();
  let failures = 0;
  const pick = (name: string) => ANSWERS[name]![Math.floor(random() * ANSWERS[name]!.length)]!;
  const respond = (name: string, payload: Record<string, unknown>): unknown => {
    if (!failedLast.delete(name) && random() < 0.1) {
      failedLast.add(name);
      failures++;
      throw lambdaError('ServiceUnavailable');
    }
    if (typeof payload['token'] !== 'string') return pick(name);
    waiting.push({ token: payload['token'], name });
    return {};
  };
  const names = Object.keys(ANSWERS);
  const run = world(Object.fromEntries(names.map((name) => [name, (payload) => respond(name, payload)])));
  run.engine.deploy({ name: 'test', arn: run.arn, definition: textOf(workflow) });
  const execution = await run.start({
    filing: 'F-1',
    claim: 'C-1',
    recovery: 'V-1',
    proposal: 'P-1',
    complaint: 'J-1',
    key: 'uploads/x',
    name: 'T-1',
    asOf: '2020-07-01',
    startedBy: 'office',
  });
  let { status } = await run.describe(execution);
  for (let step = 0; step < STEPS && status === 'RUNNING'; step++) {
    const wait = waiting.pop();
    if (wait && random() < 0.8) await run.answer(wait.token, { workItem: 'w', ...pick(wait.name) });
    else await run.pass(LONGER_THAN_ANY_WAIT);
    ({ status } = await run.describe(execution));
  }
  const history = await run.history(execution);
  run.close();
  const top = statesOf(workflow);
  const entered = history
    .map((event) => (event['stateEnteredEventDetails'] as { name: string } | undefined)?.name ?? '')
    .filter((name) => name in top);
  return { status, failures, ways: entered.slice(1).map((name, index) => `${entered[index]}→${name}`) };
}

test.each(WORKFLOWS)(
  '%s takes every branch, outlives outages, and asks again when a wait runs out',
  { timeout: 120_000 },
  async (workflow) => {
    const random = seededRandom(2020);
    const expected = new Set(waysOf(workflow));
    const taken = new Set<string>();
    let failures = 0;
    for (let round = 0; round < 400 && (taken.size < expected.size || failures === 0); round++) {
      const walked = await walk(workflow, random);
      failures += walked.failures;
      for (const way of walked.ways) taken.add(way);
      // A year is the longest that a machine may run; nothing else ends it but its own end.
      expect(['SUCCEEDED', 'RUNNING', 'TIMED_OUT'], JSON.stringify(walked)).toContain(walked.status);
    }
    expect([...taken].toSorted()).toEqual([...expected].toSorted());
    expect(failures).toBeGreaterThan(0);
  },
);
