import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Context } from 'aws-lambda';
import { logger, metrics, observe } from '../../../functions/aws/observe.ts';
import { redact } from '../../../functions/aws/redact.ts';

const context: Context = {
  callbackWaitsForEmptyEventLoop: false,
  functionName: 'ReviewClaim',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws-cn:lambda:cn-north-1:000000000000:function:ReviewClaim',
  memoryLimitInMB: '256',
  awsRequestId: 'request-1',
  logGroupName: 'group',
  logStreamName: 'stream',
  getRemainingTimeInMillis: () => 1000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};

const CITIZEN = {
  name: '测试人',
  citizenId: '99999919900101123X',
  phone: '13900000000',
  account: '6200000000000001234',
};
const CLEAR = /测试人|99999919900101123X|13900000000|6200000000000001234/;

/** Everything that a run prints, whichever way. */
async function printed(run: () => unknown): Promise<string> {
  const lines: string[] = [];
  vi.spyOn(metrics['console'], 'log').mockImplementation((...parts: unknown[]) => void lines.push(parts.join(' ')));
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(logger['console'], method).mockImplementation((...parts: unknown[]) => void lines.push(parts.join(' ')));
  }
  await run();
  return lines.join('\n');
}

afterEach(() => vi.restoreAllMocks());

describe('observe', () => {
  it('ties lines to the case, counts the call and never logs the event', async () => {
    const handler = observe(async (event: { claim: string; person: typeof CITIZEN }) => {
      logger.warn('asked', { lines: 2 });
      return event.claim;
    });
    const text = await printed(async () =>
      expect(await handler({ claim: 'C-0001', person: CITIZEN }, context)).toBe('C-0001'),
    );
    expect(text).toContain('"correlation_id":"C-0001"');
    expect(text).toContain('"function":"ReviewClaim"');
    expect(text).toContain('"calls":1');
    expect(text).not.toMatch(CLEAR);
  });

  it('throws on what the handler threw, with its name logged and citizens hidden', async () => {
    const handler = observe(async () => {
      throw new TypeError(`cannot read ${CITIZEN.citizenId}, ${CITIZEN.phone} or ${CITIZEN.account}`);
    });
    const text = await printed(() => expect(handler({}, context)).rejects.toThrow(TypeError));
    expect(text).toContain('"failures":1');
    expect(text).toContain('"name":"TypeError"');
    expect(text).toContain('request-1');
    expect(text).not.toMatch(CLEAR);
  });

  it('hides citizens in whatever is logged', async () => {
    const text = await printed(() => {
      logger.warn(`拒绝 ${CITIZEN.citizenId}`, {
        identity: CITIZEN,
        deep: [{ ...CITIZEN }],
        as: Number(CITIZEN.phone),
      });
      logger.warn('kept', { amount: 4_000_000, claim: 'C-01JXYZ0000', date: '2020-06-01' });
    });
    expect(text).not.toMatch(CLEAR);
    expect(text).toContain('"amount":4000000');
    expect(text).toContain('C-01JXYZ0000');
  });
});

describe('redact', () => {
  it.each([
    ['身份证99999919900101123x。', '身份证[redacted]。'],
    ['tel:13900000000', 'tel:[redacted]'],
    ['6200000000000001', '[redacted]'],
    ['F-13900000000A', 'F-13900000000A'],
    ['2020-06-01T09:00:00.000+08:00', '2020-06-01T09:00:00.000+08:00'],
  ])('%s', (text, shown) => expect(redact('message', text)).toBe(shown));
});
