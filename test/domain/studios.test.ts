import { describe, expect, test } from 'vitest';
import { studioOn } from '../../shared/domain/registers/studios.ts';
import { registerEntry } from '../support/examples.ts';

const HOST = 'institution/11';
const [first] = registerEntry('样例工作室').periods;
/** A studio's entry: from which day it says what, by which paper. */
const entry = (...said: [from: string, data: Record<string, unknown> | null, more?: object][]) => ({
  ...registerEntry('样例工作室', 'studios'),
  periods: said.map(([from, data, more]) => ({ ...first!, from, data, basis: `${from} 文件`, ...more })),
});
const city = { host: HOST, level: '市级' };

describe('a studio in the register', () => {
  test('is listed from its first day on, by the paper of that day, whatever was entered later', () => {
    const studio = entry(['2019-03-01', city], ['2020-01-01', { ...city, results: { 技术攻关革新: 2 } }]);
    const listing = { host: HOST, level: '市级', key: false, since: '2019-03-01', on: '2019-03-01' };
    expect(studioOn(studio, '2020-06-01')).toEqual({ ...listing, basis: '2019-03-01 文件' });
    expect(studioOn(studio, '2019-02-28')).toBeUndefined();
  });

  test('is rated 重点 on a day of its own, and listed anew at another level', () => {
    const studio = entry(
      ['2019-03-01', city],
      ['2020-02-01', { ...city, key: true }],
      ['2020-05-01', { ...city, level: '省级', key: true }],
    );
    expect(studioOn(studio, '2020-04-30')).toMatchObject({
      key: true,
      since: '2019-03-01',
      on: '2020-02-01',
      basis: '2020-02-01 文件',
    });
    expect(studioOn(studio, '2020-05-01')).toMatchObject({ level: '省级', since: '2020-05-01', on: '2020-05-01' });
  });

  test('says nothing while it waits for a second person, where it was struck off, or without a level', () => {
    expect(studioOn(entry(['2020-01-01', city, { pending: true }]), '2020-06-01')).toBeUndefined();
    expect(studioOn(entry(['2020-01-01', city], ['2020-03-01', null]), '2020-06-01')).toBeUndefined();
    expect(studioOn(entry(['2020-01-01', { host: HOST }]), '2020-06-01')).toBeUndefined();
  });
});
