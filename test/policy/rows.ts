import { readFileSync } from 'node:fs';
import { answer } from '../../shared/policy/door/row.ts';
import { governingPolicy, withSettings } from '../../shared/policy/index.ts';
import type { PolicyPack } from '../../shared/policy/index.ts';

type Settings = Parameters<typeof withSettings>[1];

/** The county's pack, with other readings where a test asks for them. */
export function changxing(settings: Settings = {}): PolicyPack {
  const pack = governingPolicy('330522');
  if (!pack.ok) throw new Error(pack.problem.message);
  return withSettings(pack.value, settings);
}

/** What the door answers for one row of outside facts, without its list of payments. */
export const ask = (programme: string, facts: unknown, settings: Settings = {}): Record<string, unknown> => ({
  ...answer({ id: 'T', programme, facts }, changxing(settings)),
});

export type Vector = {
  id: string;
  programme: string;
  facts: unknown;
  expected: Record<string, unknown>;
  clause: string;
};

/** Cells of a tab-separated table beside the tests, without its heading. */
export const tableOf = (name: string): string[][] =>
  readFileSync(new URL(`./${name}`, import.meta.url), 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));

/** The given worked examples, and ours for what they leave out. */
export const vectors = (): Vector[] =>
  [...tableOf('vectors.tsv'), ...tableOf('330522/vectors.tsv')].map(
    ([id = '', programme = '', facts = '{}', expected = '{}', clause = '']) => ({
      id,
      programme,
      facts: JSON.parse(facts),
      expected: JSON.parse(expected),
      clause,
    }),
  );

/** Facts of an ordinary case, to be varied. */
export const CLASS = {
  tier: '中级工',
  groups: ['EMPLOYEE'],
  occupation: '电工',
  filed_standard: 1000,
  start_date: '2020-08-01',
  event_date: '2020-10-10',
};
export const CERTIFICATE = {
  cert_type: '职业技能等级证书',
  occupation: '机修钳工',
  level: '高级技师',
  cert_date: '2020-09-15',
  in_establishment: false,
};
export const DAYS = { category: ['DIBAO'], start_date: '2020-07-06', attended_days: 22 };
