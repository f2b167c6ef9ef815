import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../../infra/local/clock.ts';
import { objectCreatedEvent } from '../../../infra/local/events/bus.ts';
import { eventsAtRest, openEvents } from '../../../infra/local/events/index.ts';
import type { Events } from '../../../infra/local/events/index.ts';
import type { Delivery } from '../../../infra/local/events/deliveries.ts';
import { inputFor } from '../../../infra/local/events/input.ts';
import { compilePattern } from '../../../infra/local/events/pattern.ts';
import { readRecurrence } from '../../../infra/local/events/recurrence.ts';
import { settle } from '../../../infra/local/settle.ts';
import type { ScheduleModel } from '../../../infra/local/template/index.ts';

const PLACE = { partition: 'aws-cn', region: 'cn-north-1', accountId: '000000000000' };
const CREATED = {
  id: 'e-1',
  bucket: 'files',
  key: 'in/花 名.xlsx',
  size: 42,
  etag: 'abc',
  time: Date.parse('2020-04-01T01:02:03.456Z'),
  reason: 'PutObject' as const,
  requestId: 'e-1',
  sourceIp: '127.0.0.1',
};
const EVENT = objectCreatedEvent(CREATED, 7, PLACE);

describe('patterns', () => {
  test.each([
    [{ source: ['aws.s3'], 'detail-type': ['Object Created'] }, true],
    [{ source: ['aws.ec2', 'aws.s3'] }, true],
    [{ source: ['aws.ec2'] }, false],
    [{ detail: { object: { key: [{ prefix: 'in/' }] } } }, true],
    [{ detail: { object: { key: [{ prefix: 'out/' }] } } }, false],
    [{ detail: { object: { key: [{ suffix: '.csv' }, { suffix: '.xlsx' }] } } }, true],
    [{ detail: { object: { key: [{ suffix: { 'equals-ignore-case': '.XLSX' } }] } } }, true],
    [{ detail: { object: { key: [{ wildcard: 'in/*.xlsx' }] } } }, true],
    [{ detail: { object: { size: [{ numeric: ['>', 0, '<=', 42] }] } } }, true],
    [{ detail: { object: { size: [{ numeric: ['>', 42] }] } } }, false],
    [{ detail: { 'deletion-type': [{ exists: false }] } }, true],
    [{ detail: { reason: [{ exists: true }] } }, true],
    [{ detail: { reason: [{ 'anything-but': ['CopyObject'] }] } }, true],
    [{ detail: { object: { key: [{ 'anything-but': { prefix: 'in/' } }] } } }, false],
    [{ $or: [{ source: ['x'] }, { detail: { bucket: { name: ['files'] } } }] }, true],
    [{ resources: [`arn:aws-cn:s3:::files`] }, true],
  ])('%j', (pattern, matches) => {
    expect(compilePattern(pattern)(EVENT)).toBe(matches);
  });

  test('an operator that is not offered is refused when the rule is loaded', () => {
    expect(() => compilePattern({ source: [{ cidr: '10.0.0.0/8' }] })).toThrow(/cidr is not offered locally/);
  });
});

describe('inputs', () => {
  const rule = { name: 'r', arn: 'arn:r' };
  const target = { id: 't', arn: 'a', retries: 0 };

  test('as they are, by path, constant, transformed', () => {
    expect(JSON.parse(inputFor(target, EVENT, rule))).toEqual(EVENT);
    expect(inputFor({ ...target, inputPath: '$.detail.object.size' }, EVENT, rule)).toBe('42');
    expect(inputFor({ ...target, input: '{"a":1}' }, EVENT, rule)).toBe('{"a":1}');
    const paths = {
      key: '$.detail.object.key',
      size: '$.detail.object.size',
      bucket: '$.resources[0]',
      gone: '$.detail.none',
    };
    const template =
      '{"key":<key>,"size":<size>,"text":"<size> of <key> \\"<bucket>\\"","gone":<gone>,"rule":"<aws.events.rule-name>","other":"<b>"}';
    expect(JSON.parse(inputFor({ ...target, transformer: { paths, template } }, EVENT, rule))).toEqual({
      key: 'in/花 名.xlsx',
      size: 42,
      text: '42 of in/花 名.xlsx "arn:aws-cn:s3:::files"',
      gone: null,
      rule: 'r',
      other: '<b>',
    });
  });
});

describe('recurrences', () => {
  const fires = (expression: string, from: string, zone = 'Asia/Shanghai', count = 3): string[] => {
    const recurrence = readRecurrence(expression, zone);
    const times: string[] = [];
    for (let at = Date.parse(from); times.length < count;) {
      const next = recurrence.next(at, Date.parse(from));
      if (next === undefined) break;
      times.push(new Date(next).toISOString().slice(0, 16));
      at = next;
    }
    return times;
  };

  test.each([
    ['cron(0 9 1 1,4,7,10 ? *)', '2020-03-05T00:00Z', ['2020-04-01T01:00', '2020-07-01T01:00', '2020-10-01T01:00']],
    ['cron(0 9 ? * MON-FRI *)', '2020-03-06T00:30Z', ['2020-03-06T01:00', '2020-03-09T01:00', '2020-03-10T01:00']],
    ['cron(0/30 8-9 ? * 2#1 *)', '2020-03-01T00:00Z', ['2020-03-02T00:00', '2020-03-02T00:30', '2020-03-02T01:00']],
    ['cron(0 0 L * ? *)', '2020-02-01T00:00Z', ['2020-02-28T16:00', '2020-03-30T16:00', '2020-04-29T16:00']],
    ['cron(0 9 1W * ? *)', '2020-01-31T16:00Z', ['2020-02-03T01:00', '2020-03-02T01:00', '2020-04-01T01:00']],
    ['cron(0 9 ? * 6L 2020)', '2020-11-01T00:00Z', ['2020-11-27T01:00', '2020-12-25T01:00']],
    ['rate(5 minutes)', '2020-01-01T00:00Z', ['2020-01-01T00:05', '2020-01-01T00:10', '2020-01-01T00:15']],
    ['at(2020-05-01T09:00:00)', '2020-01-01T00:00Z', ['2020-05-01T01:00']],
  ])('%s', (expression, from, expected) => {
    expect(fires(expression, from)).toEqual(expected);
  });

  test('an hour that a zone leaves out is made up', () => {
    expect(fires('cron(30 2 * * ? *)', '2020-03-08T05:00Z', 'America/New_York', 2)).toEqual([
      '2020-03-08T07:30',
      '2020-03-09T06:30',
    ]);
  });

  test.each(['cron(0 9 * * *)', 'cron(99 9 * * ? *)', 'rate(0 days)', 'daily'])('%s is refused', (expression) => {
    expect(() => readRecurrence(expression, 'UTC')).toThrow(/not understood|six fields/);
  });
});

const SCHEDULE: ScheduleModel = {
  name: 'nine',
  arn: 'arn:nine',
  expression: 'cron(0 9 * * ? *)',
  timezone: 'Asia/Shanghai',
  kind: 'schedule',
  start: undefined,
  end: undefined,
  targets: [{ id: 't', arn: 'arn:x', input: '{"at":"<aws.scheduler.scheduled-time>"}', retries: 2 }],
};

/** Opens events on a file at a time; `deliver` says whether the n-th attempt succeeds. */
function open(file: string, time: string, deliver: (attempt: number) => boolean = () => true, schedules = [SCHEDULE]) {
  const clock = new VirtualClock(Date.parse(time));
  const got: Delivery[] = [];
  const log: string[] = [];
  const events: Events = openEvents({
    file,
    clock,
    place: PLACE,
    log: (line) => log.push(line),
    model: { rules: [], schedules, functions: [] },
    attempt: (delivery) => {
      got.push(delivery);
      return Promise.resolve(deliver(got.length) ? { delivered: true } : { delivered: false, reason: 'no' });
    },
  });
  const store = { outbox: () => [] } as unknown as Parameters<typeof eventsAtRest>[1];
  const rest = () =>
    settle({ push: () => {}, wait: () => Promise.resolve(), atRest: () => eventsAtRest(events, store) });
  const close = (): void => {
    events.scheduler.stop();
    events.deliveries.close();
    clock.stop();
  };
  events.scheduler.start();
  return {
    clock,
    got,
    log,
    rest,
    close,
    restart: () => events.scheduler.start(),
    advance: (to: string) => clock.advanceTo(Date.parse(to), rest),
  };
}

describe('schedules and deliveries', () => {
  const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'events-')), 'events.sqlite');

  test('each day once, at its time, though the clock jumps a week', async () => {
    const events = open(newFile(), '2020-03-01T00:00Z');
    await events.advance('2020-03-08T00:00Z');
    expect(events.got.map((one) => one.payload)).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((day) => `{"at":"2020-03-0${day}T01:00:00Z"}`),
    );
    events.close();
  });

  test('a restart neither loses nor doubles; what was missed fires once', async () => {
    const file = newFile();
    const first = open(file, '2020-03-01T00:00Z');
    await first.advance('2020-03-02T00:30Z');
    first.close();
    const second = open(file, '2020-03-02T00:40Z');
    await second.rest();
    expect(second.got).toEqual([]);
    second.close();
    const third = open(file, '2020-03-05T00:00Z');
    await third.advance('2020-03-05T00:00:01Z');
    expect(third.got.map((one) => one.payload)).toEqual(['{"at":"2020-03-02T01:00:00Z"}']);
    await third.advance('2020-03-05T02:00Z');
    expect(third.got.length).toBe(2);
    third.close();
  });

  test('a delivery that fails is tried again later, and over a restart, and given up at last', async () => {
    const file = newFile();
    const first = open(file, '2020-03-01T00:59Z', () => false);
    await first.advance('2020-03-01T01:00:30Z');
    expect(first.got.length).toBe(1);
    first.close();
    const second = open(file, '2020-03-01T01:00:40Z', () => false);
    await second.advance('2020-03-01T20:00Z');
    expect(second.got.map((one) => one.id)).toEqual([first.got[0]!.id, first.got[0]!.id]);
    expect(second.log).toEqual([expect.stringContaining('given up after 3 attempts')]);
    second.close();
  });

  test('a frequent schedule is paced while the clock jumps, and caught up once at its end', async () => {
    const often = { ...SCHEDULE, expression: 'rate(5 minutes)' };
    const events = open(newFile(), '2020-03-01T00:00Z', () => true, [
      often,
      { ...SCHEDULE, name: 'hourly', arn: 'arn:hourly', expression: 'rate(1 hour)' },
    ]);
    // Off the grid of both: the clock runs on, and what is due in that very moment would come or not.
    await events.advance('2020-03-02T00:32Z');
    const hourly = events.got.filter((one) => one.id.startsWith('hourly'));
    const fired = events.got.filter((one) => one.id.startsWith('nine'));
    expect([fired.length, hourly.length]).toEqual([2, 1]);
    events.restart();
    await events.rest();
    expect(events.got.length).toBe(5);
    events.close();
  });

  test('a changed expression begins anew', async () => {
    const file = newFile();
    open(file, '2020-03-01T00:00Z').close();
    const second = open(file, '2020-03-05T00:00Z', () => true, [{ ...SCHEDULE, expression: 'cron(0 10 * * ? *)' }]);
    await second.advance('2020-03-05T03:00Z');
    expect(second.got.map((one) => one.payload)).toEqual(['{"at":"2020-03-05T02:00:00Z"}']);
    second.close();
  });
});
