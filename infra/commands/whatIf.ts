import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Outcome } from '../../shared/domain/problem.ts';
import { Change, changedPack } from '../../shared/domain/whatIf/change.ts';
import { compare } from '../../shared/domain/whatIf/compare.ts';
import { decidedLines, simulate } from '../../shared/domain/whatIf/simulate.ts';
import { FUND_NAMES, governingPolicy } from '../../shared/policy/index.ts';
import { FundId } from '../../shared/schemas/ids.ts';
import { table, yuan } from '../local/sample/report/table.ts';
import { readFolder } from '../local/storedItems.ts';
import { commandLine, refuse } from './commandLine.ts';
import { endOnFolder } from './endOnFolder.ts';

const USAGE = `usage: npm run --silent what-if -- CHANGE.json [--data DIR] [--json]
  decides the stored claims (DIR, default .data, with nothing running in it) anew in their order, as the document says
  and as CHANGE.json has it otherwise, and prints who would gain and who would lose.
  CHANGE.json: {"profiles": [NAME], "parameters": {KEY: VALUE}, "figures": [{"id": ID, "dated": [{"value": N, "from": DAY, "to": DAY}]}],
                "budgets": {"special/2020": FEN}}, each part may be left out`;

const JURISDICTION = '330522';

function changeIn(file: string | undefined): Change {
  if (file === undefined || !existsSync(file)) return refuse(file === undefined ? USAGE : `没有文件 ${file}`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return refuse(`${file} 不是有效的 JSON`);
  }
  const read = Change.safeParse(content);
  return read.success ? read.data : refuse(`${file}：\n${z.prettifyError(read.error)}`);
}

const must = <Value>(outcome: Outcome<Value>): Value => (outcome.ok ? outcome.value : refuse(outcome.problem.message));

async function decideAnew(change: Change, dataDir: string) {
  const pack = must(governingPolicy(JURISDICTION));
  const changed = must(changedPack(pack, change));
  const all = await readFolder(dataDir);
  const budgets = Object.fromEntries(
    all('balance').map(({ fund, year, appropriated }) => [`${fund}/${year}`, appropriated]),
  );
  const decided = decidedLines(all('line'), all('claim'));
  const before = simulate(decided, pack, budgets);
  const after = simulate(decided, changed, { ...budgets, ...change.budgets });
  return { decided: decided.length, was: sum(before), is: sum(after), ...compare(decided, before, after) };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

function print({ shifts, lines, decided, was, is }: Awaited<ReturnType<typeof decideAnew>>): void {
  const rows = table(
    [
      { title: '资金', of: (row) => FUND_NAMES[FundId.parse(row.fund)] },
      { title: '部门', of: (row) => row.department },
      { title: '季度', of: (row) => row.quarter },
      { title: '增加', of: (row) => row.gaining },
      { title: '减少', of: (row) => row.losing },
      { title: '原为(元)', of: (row) => yuan(row.before) },
      { title: '将为(元)', of: (row) => yuan(row.after) },
    ],
    shifts,
  );
  if (shifts.length > 0) process.stdout.write(`${rows}\n\n`);
  const total = `合计 ${yuan(was)} 元 → ${yuan(is)} 元`;
  process.stdout.write(`重新计算 ${decided} 条，不同 ${lines.length} 条；${total}\n`);
}

const { values, positionals } = commandLine(
  USAGE,
  { data: { type: 'string', default: '.data' }, json: { type: 'boolean', default: false } },
  true,
);
try {
  const result = await decideAnew(changeIn(positionals[0]), values.data);
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  else print(result);
} catch (error) {
  endOnFolder(error);
}
