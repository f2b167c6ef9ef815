import { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { appFrom } from '../../../functions/aws/deps.ts';
import { readEnv } from '../../../functions/aws/env.ts';
import { ulids } from '../../../functions/aws/ids.ts';
import { webhookNotifier } from '../../../functions/aws/notifier.ts';
import { stepFunctions } from '../../../functions/aws/workflow.ts';
import type { Workflow } from '../../../shared/ports.ts';
import type { Actor } from '../../../shared/schemas/actor.ts';
import { FilingId } from '../../../shared/schemas/ids.ts';
import { answering } from '../../support/answering.ts';
import { AT, JURISDICTION } from '../../support/examples.ts';
import { recordingWorkflow } from '../../support/memory/workflow.ts';

const ARN = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:';
const nudge = { entity: 'nudge' as const, id: 'start.F-1', at: AT, kind: 'start' as const, name: 'F-0001-1' };
const start = { ...nudge, workflow: 'filing' as const, input: { filing: 'F-0001' } };

/** The service's answers, in its own words; `undefined` is success. */
async function serviceThat(fails: string | undefined) {
  const failure = { __type: `com.amazonaws.swf.service.v2.model#${fails}`, message: 'no' };
  const body = { executionArn: `${ARN}x`, startDate: 1 };
  const service = await answering(() => (fails ? { status: 400, body: failure } : { status: 200, body }));
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new SFNClient({ endpoint: service.endpoint, region: 'cn-north-1', credentials, maxAttempts: 1 });
  return { ...service, workflow: stepFunctions(client, ARN) };
}

describe('workflow', () => {
  it('starts an execution by its name, and takes one that exists for started', async () => {
    const service = await serviceThat(undefined);
    await service.workflow.start(start);
    const body = { stateMachineArn: `${ARN}skill-subsidy-filing`, name: 'F-0001-1', input: '{"filing":"F-0001"}' };
    expect(service.asked).toEqual([{ target: 'AWSStepFunctions.StartExecution', body }]);
    await service.close();
    const again = await serviceThat('ExecutionAlreadyExists');
    await again.workflow.start(start);
    await again.close();
  });

  it('answers a token, or finds the wait over', async () => {
    const service = await serviceThat(undefined);
    expect(await service.workflow.answer('token', { outcome: 'approve' })).toBe('answered');
    await service.close();
    for (const failure of ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken']) {
      const over = await serviceThat(failure);
      expect(await over.workflow.answer('token', {})).toBe('gone');
      await over.close();
    }
  });

  it('throws what is an outage', async () => {
    const broken = await serviceThat('StateMachineDoesNotExist');
    await expect(broken.workflow.start(start)).rejects.toThrow('no');
    await expect(broken.workflow.answer('token', {})).rejects.toThrow('no');
    await broken.close();
  });

  it('in memory does the same', async () => {
    const recording = recordingWorkflow();
    const workflow: Workflow = recording;
    await workflow.start(start);
    await workflow.start(start);
    expect(recording.started).toEqual([{ workflow: 'filing', name: 'F-0001-1', input: { filing: 'F-0001' } }]);
    expect([await workflow.answer('a', {}), await workflow.answer('a', {})]).toEqual(['answered', 'gone']);
    recording.breakDown(true);
    await expect(workflow.start(start)).rejects.toThrow('down');
  });
});

describe('notifier', () => {
  const notice = {
    entity: 'notice' as const,
    id: '1',
    inbox: 'hrss',
    at: AT,
    title: '待办',
    text: '请办理',
    case: 'F-1',
  };
  it('posts to the webhook and never fails the case', async () => {
    const failures: string[] = [];
    const tell = (url: string | undefined) => webhookNotifier(url, (reason) => void failures.push(reason)).tell(notice);
    const { entity: _entity, ...told } = notice;
    const hook = await answering(() => ({ status: 200, body: {} }));
    await tell(hook.endpoint);
    expect(hook.asked).toEqual([{ target: '', body: told }]);
    await hook.close();
    await tell(hook.endpoint);
    const refusing = await answering(() => ({ status: 500, body: {} }));
    await tell(refusing.endpoint);
    await refusing.close();
    await tell(undefined);
    expect(failures).toEqual(['TypeError', 'webhook answered 500']);
  });
});

describe('ids', () => {
  const ids = ulids({ now: () => 1_590_973_200_000 });
  const actor: Actor = { user: 'dept-nyj', name: '农业农村局', role: 'department', jurisdiction: JURISDICTION };
  it('are new each time, or the same for an actor and key', () => {
    expect(ids.next()).not.toBe(ids.next());
    const id = ids.fromKey(actor, 'k1');
    expect(id).toBe(ids.fromKey(actor, 'k1'));
    expect(new Set([id, ids.fromKey(actor, 'k2'), ids.fromKey({ ...actor, user: 'other' }, 'k1')]).size).toBe(3);
    for (const one of [id, ids.next()]) expect(FilingId.safeParse(`F-${one}`).success).toBe(true);
  });
});

describe('environment', () => {
  const variables = {
    JURISDICTION: '330522',
    CASES_TABLE: 'cases',
    LEDGER_TABLE: 'ledger',
    AUDIT_TABLE: 'audit',
    BUCKET: 'files',
    PERSON_SECRET_ID: 'persons',
    WORKFLOW_ARN_PREFIX: ARN,
  };
  it('names everything that is missing or wrong', () => {
    const { BUCKET: _bucket, ...rest } = variables;
    expect(() => readEnv({ ...rest, JURISDICTION: 'county' })).toThrow(
      /JURISDICTION[\s\S]*BUCKET|BUCKET[\s\S]*JURISDICTION/,
    );
    expect(readEnv({ ...variables, NOTICE_WEBHOOK_URL: '' }).webhookUrl).toBeUndefined();
  });
  it('makes an App without a call', () => expect(appFrom(variables).jurisdiction).toBe('330522'));
});
