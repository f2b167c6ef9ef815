import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readingsOf, vectorsOf } from '../../../infra/commands/policyTables.ts';
import { namedKeys, treeOf } from '../../../infra/commands/policyTree.ts';
import { coverageHoles, kindOf, type Tree } from '../../../shared/policy/activation/coverage.ts';
import { reachOf } from '../../../shared/policy/activation/reach.ts';
import { unread } from '../../../shared/policy/activation/unreached.ts';
import type { Clause, PolicyPack } from '../../../shared/policy/pack.ts';
import { changxing } from '../rows.ts';

const ROOT = join(import.meta.dirname, '../../..');
const pack = changxing();
const tree = treeOf(pack);
const reach = reachOf(pack, [...vectorsOf('330522').map((row) => ({ row })), ...readingsOf('330522')]);

const messages = (broken: PolicyPack, of: Tree = tree): string[] =>
  coverageHoles(broken, of, reach).map(({ message }) => message);

/** The pack with the row of one clause changed, or with one reference of all rows renamed. */
const withClause = (id: string, change: Partial<Clause>): PolicyPack => ({
  ...pack,
  clauses: pack.clauses.map((clause) => (clause.id === id ? { ...clause, ...change } : clause)),
});
const renamed = (from: string, to: string): PolicyPack => ({
  ...pack,
  clauses: pack.clauses.map((clause) => ({ ...clause, by: clause.by.map((one) => (one === from ? to : one)) })),
});

describe('a row of the document', () => {
  it('is executed or explained, each of them', () => expect(messages(pack)).toEqual([]));

  it('is named when it has neither code nor reason', () => {
    const broken = withClause('一(一)2', { context: undefined });
    expect(kindOf(broken.clauses.find(({ id }) => id === '一(一)2')!)).toBe('空白');
    expect(messages(broken)).toEqual([expect.stringContaining('一(一)2')]);
  });

  it.each([
    ['a check', 'rule:SAFETY/role', 'rule:SAFETY/rule'],
    ['a programme', 'rule:BUILD', 'rule:BUILT'],
    ['a state of a workflow', 'workflow:claim/AskPayment', 'workflow:claim/Pay'],
    ['a workflow', 'workflow:recovery', 'workflow:recoveries'],
    ['a use case', 'usecase:record', 'usecase:recall'],
    ['a report', 'report:funds', 'report:money'],
    ['a registry', 'registry:leadingGroup', 'registry:group'],
  ])('is named when %s that it rests on is gone', (_, from, to) => {
    const found = messages(renamed(from, to));
    expect(found.length).toBeGreaterThan(0);
    for (const message of found) expect(message).toContain(`没有 ${to}`);
  });

  it('is named when a workflow that it names is gone from the tree', () => {
    const workflows = new Map([...tree.workflows].filter(([name]) => name !== 'filing'));
    expect(messages(pack, { ...tree, workflows })).toContain(
      'clauses.json「五(一)3」（条款 五(一)3）：没有 workflow:filing/CheckFiling',
    );
  });

  it('is named when its quote is no longer in the document', () => {
    const text = tree.text.replace('专账资金给', '专帐资金给');
    expect(messages(pack, { ...tree, text })).toContainEqual(expect.stringContaining('引文不在'));
  });
});

it('a parameter that nothing reads is named, unless it says what is missing', () => {
  const lonely = { ...pack.parameters[0]!, key: 'nobody.reads.this', planned: undefined, place: 'workflow' as const };
  const named = (one: typeof lonely) => unread([one], reach, namedKeys([one])).map(({ message }) => message);
  expect(named(lonely)).toEqual([expect.stringContaining('nobody.reads.this')]);
  const [read] = pack.parameters.filter(({ key }) => key === 'publicity.days');
  expect(unread([read!], reach, namedKeys([read!]))).toEqual([]);
});

describe('npm run policy:coverage', () => {
  const coverage = (cwd: string, ...args: string[]) =>
    spawnSync(process.execPath, ['infra/commands/policyCoverage.ts', ...args], { cwd, encoding: 'utf8' });

  it('lists every row with what executes it, and counts what is not executed', () => {
    const { status, stdout, stderr } = coverage(ROOT);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const rows = stdout.split('\n').filter((line) => line.includes('\t'));
    const planned = rows.filter((row) => row.split('\t')[2] === '计划');
    expect(rows).toHaveLength(92);
    expect(stdout).toContain(`尚未执行 ${planned.length} 条`);
  });

  it('does not load a broken pack at all', () => {
    const copy = mkdtempSync(join(tmpdir(), 'skill-subsidy-coverage-'));
    for (const part of ['shared', 'infra/commands', 'infra/workflows', 'functions', 'test/policy', 'package.json'])
      cpSync(join(ROOT, part), join(copy, part), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    const figures = join(copy, 'shared/policy/330522/changzheng-2020-7/figures.json');
    writeFileSync(figures, readFileSync(figures, 'utf8').replace('"to": "2021-12-31"', '"to": "2021-11-30"'));
    const { status, stderr } = coverage(copy);
    rmSync(copy, { recursive: true });
    expect(status).not.toBe(0);
    expect(stderr).toContain('长政办发〔2020〕7号 不能启用');
    expect(stderr).toContain('2021-12-01 至 2021-12-31 没有数值');
  });

  it('says how it is called for a county without a document', () => {
    expect(coverage(ROOT, '339998')).toMatchObject({ status: 2, stdout: '' });
  });
});
