import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { VirtualClock } from '../../../infra/local/clock.ts';
import { Timers } from '../../../infra/local/states/timers.ts';

const START = Date.parse('2020-04-01T00:00:00Z');
const DAY = 86_400_000;
const settle = () => Promise.resolve();

test('fires what was not cancelled, by time and then by order, and holds one timer of the clock', async () => {
  const timer = fc.record({ day: fc.integer({ min: 1, max: 20 }), cancelled: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(timer, { maxLength: 60 }), async (wanted) => {
      const clock = new VirtualClock(START);
      const timers = new Timers(clock);
      const fired: number[] = [];
      const cancels = wanted.map(({ day }, index) => timers.at(START + day * DAY, () => fired.push(index)));
      wanted.forEach(({ cancelled }, index) => cancelled && cancels[index]!());
      const left = wanted
        .map(({ day, cancelled }, index) => ({ day, cancelled, index }))
        .filter((one) => !one.cancelled);
      left.sort((a, b) => a.day - b.day || a.index - b.index);
      expect(clock.nextTimer()).toBe(left[0] && START + left[0].day * DAY);
      await clock.advanceTo(START + 21 * DAY, settle);
      expect(fired).toEqual(left.map(({ index }) => index));
      for (const cancel of cancels) cancel();
      clock.stop();
    }),
  );
});

test('many cancelled timers do not pile up nor disturb the others', async () => {
  const clock = new VirtualClock(START);
  const timers = new Timers(clock);
  const fired: number[] = [];
  for (let index = 0; index < 5000; index++) {
    const cancel = timers.at(START + ((index * 7919) % 5000) * 1000 + DAY, () => fired.push((index * 7919) % 5000));
    if (index % 5 !== 0) cancel();
  }
  await clock.advanceTo(START + 2 * DAY, settle);
  expect(fired).toHaveLength(1000);
  expect(fired).toEqual(fired.toSorted((a, b) => a - b));
  timers.close();
  clock.stop();
});
