import { describe, expect, it } from 'vitest';
import { packOf } from '../../shared/policy/packs.ts';
import type { Parameter } from '../../shared/policy/pack.ts';
import { SWITCHES } from '../domain/switches.ts';
import { changxing, tableOf } from './rows.ts';

/** Values that a row of readings.tsv sets and by which its answer differs. */
const TURNED = tableOf('readings.tsv')
  .filter(([, , , , before, after]) => before !== after && after !== '{}')
  .map(([key = '', value = '']) => ({ key, value }));

const turned = (key: string, value?: string): boolean =>
  key in SWITCHES || TURNED.some((row) => row.key === key && (value === undefined || row.value === value));

const { parameters } = changxing();
const read = parameters.filter(({ planned }) => planned === undefined);

/** The other words that a parameter may be set to. */
const otherWords = ({ allowed, value }: Parameter): string[] =>
  allowed.kind === 'oneOf' ? allowed.of.filter((word) => word !== value) : [];

describe('every reading that a county may change', () => {
  it('is switched by an example, or by a test of what a workflow does with it', () => {
    expect(read.filter(({ key, only }) => only === undefined && !turned(key)).map(({ key }) => key)).toEqual([]);
  });

  it('is switched to each of its words', () => {
    const missing = read.flatMap((parameter) =>
      otherWords(parameter)
        .filter((word) => !turned(parameter.key, JSON.stringify(word)))
        .map((word) => `${parameter.key} = ${word}`),
    );
    expect(missing).toEqual([]);
  });

  it.each(['330522', '339999'])(
    'of %s has another value, or the reason why the document leaves one alone',
    (county) => {
      const alone = packOf(county).parameters.filter(
        (parameter) => parameter.allowed.kind === 'oneOf' && otherWords(parameter).length === 0,
      );
      expect(alone.filter(({ only }) => only === undefined).map(({ key }) => key)).toEqual([]);
      expect(packOf(county).parameters.filter((parameter) => parameter.only && !alone.includes(parameter))).toEqual([]);
    },
  );
});
