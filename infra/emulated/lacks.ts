/** What the emulator does otherwise than AWS, as far as this app can meet it: what a green run here does not prove. */
export const LACKS: readonly (readonly [what: string, why: string])[] = [
  [
    'IAM is not enforced',
    'a missing right is not noticed here; the rights are checked as facts of the templates in test/infra',
  ],
  [
    'time passes at once in Wait states',
    'SFN_WAIT_SCALE=0, so that a publicity window needs no days; time-outs and windows are proved on the local engine',
  ],
  ['the definition of a state machine is not validated', 'asl-validator and the local engine check it at load'],
  [
    'a function’s error name is always Runtime.HandlerError',
    'our retries match States.TaskFailed; catching by name is proved on the local engine',
  ],
  ['a function that fails while asking for a token is not noticed before the time-out', 'proved on the local engine'],
  ['MaxDelaySeconds and jitter are ignored', 'proved on the local engine'],
  ['a schedule’s time zone is ignored', 'the calendar is proved on the local runtime'],
  ['the API’s own address does not resolve', 'the API is reached by its id under the emulator’s address'],
  ['ARNs are those of the partition aws', 'aws-cn is checked as a template only'],
];
