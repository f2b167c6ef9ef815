import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const PACK = 'shared/policy/330522/changzheng-2020-7';
const CLAUSES = `${PACK}/clauses.json`;
const copies = mkdtempSync(join(tmpdir(), 'skill-subsidy-coverage-'));

let copy = '';

/** A copy of what the command looks at, for a test to break. */
beforeEach(() => {
  copy = mkdtempSync(join(copies, 'tree-'));
  for (const part of ['shared', 'infra/commands', 'infra/workflows', 'functions', 'test/policy', 'package.json'])
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});
afterAll(() => rmSync(copies, { recursive: true }));

function coverage(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['infra/commands/policyCoverage.ts', ...args], {
    cwd: copy,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function rewrite(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(copy, file), 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(join(copy, file), changed);
}

describe('policy:coverage', () => {
  it('lists every row with what executes it, and counts what is not executed', () => {
    const { status, stdout, stderr } = coverage();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const rows = stdout.split('\n').filter((line) => line.includes('\t'));
    const planned = rows.filter((row) => row.split('\t')[2] === '计划');
    expect(rows).toHaveLength(92);
    expect(stdout).toContain(`尚未执行 ${planned.length} 条`);
    expect(planned.length).toBeGreaterThan(0);
  });

  it.each([
    ['a row has neither code nor reason', CLAUSES, /(?<="一\(一\)1".*), "context": "[^"]*"/, '', '一(一)1'],
    ['a check is gone', CLAUSES, 'rule:SAFETY/role', 'rule:SAFETY/rule', '没有 rule:SAFETY/rule'],
    ['a programme is gone', CLAUSES, 'rule:BUILD', 'rule:BUILT', '没有 rule:BUILT'],
    ['a state of a workflow is gone', CLAUSES, 'claim/AskPayment', 'claim/Pay', '没有 workflow:claim/Pay'],
    ['a use case is gone', CLAUSES, 'usecase:record', 'usecase:recall', '没有 usecase:recall'],
    ['a report is gone', CLAUSES, 'report:funds', 'report:money', '没有 report:money'],
    ['a registry is gone', CLAUSES, 'registry:leadingGroup', 'registry:group', '没有 registry:group'],
    ['a quote is no longer in the document', `${PACK}/document.txt`, '专账资金给', '专帐资金给', '引文不在'],
    [
      'a parameter is read by nobody',
      `${PACK}/parameters.json`,
      /, "planned": "资金来源[^"]*"/,
      '',
      'fund.sources',
    ],
  ])('fails and names the row when %s', (_, file, from, to, named) => {
    rewrite(file, from, to);
    const { status, stderr } = coverage();
    expect(status).toBe(1);
    expect(stderr).toContain(named);
  });

  it('fails when a workflow that rows name is gone', () => {
    renameSync(join(copy, 'infra/workflows/filing.asl.json'), join(copy, 'infra/workflows/files.asl.json'));
    const { status, stderr } = coverage();
    expect(status).toBe(1);
    expect(stderr).toContain('clauses.json「五(一)3」（条款 五(一)3）：没有 workflow:filing/CheckFiling');
  });

  it('does not load a broken pack at all', () => {
    rewrite(`${PACK}/figures.json`, '"to": "2021-12-31"', '"to": "2021-11-30"');
    const { status, stderr } = coverage();
    expect(status).not.toBe(0);
    expect(stderr).toContain('长政办发〔2020〕7号 不能启用');
    expect(stderr).toContain('2021-12-01 至 2021-12-31 没有数值');
  });

  it('says how it is called for a county without a document', () => {
    expect(coverage('339998')).toMatchObject({ status: 2, stdout: '' });
  });
});
