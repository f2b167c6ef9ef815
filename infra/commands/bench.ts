import { cpus } from 'node:os';
import { assess, governingPolicy, receiptText, replayText } from '../../shared/policy/index.ts';
import { MIX } from '../bench/mix.ts';
import { table } from '../local/sample/report/table.ts';
import { commandLine } from './commandLine.ts';

const USAGE = `usage: npm run --silent bench -- [--receipts N]
  prints how many claims one core assesses in a second, and how long N receipts (default 1,000,000) take to replay`;

const JURISDICTION = '330522';
const WARM_UP = 20_000;
const ROUNDS = 45;
const EACH = 10_000;

const { values } = commandLine(USAGE, { receipts: { type: 'string', default: '1000000' } });
const governing = governingPolicy(JURISDICTION);
if (!governing.ok) throw new Error(governing.problem.message);
const pack = governing.value;

/** Processor seconds, all threads together, that `act` takes for `count` items of a list, over and over. */
function timed<Item>(items: readonly Item[], count: number, act: (item: Item) => void): number {
  const began = process.cpuUsage();
  for (let done = 0; done < count;) for (const item of items) if (done++ < count) act(item);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

/** A second, in the best of some rounds, with little else in the code's way, and in the middle one. */
function perSecond<Item>(items: readonly Item[], act: (item: Item) => void): readonly [best: number, middle: number] {
  timed(items, WARM_UP, act);
  const rounds = Array.from({ length: ROUNDS }, () => timed(items, EACH, act)).toSorted((a, b) => a - b);
  const rate = (seconds = Number.NaN) => Math.round(EACH / seconds);
  return [rate(rounds[0]), rate(rounds[Math.floor(ROUNDS / 2)])];
}

const results = MIX.map((request) => ({ request, assessment: assess(request, pack) }));
for (const { request, assessment } of results)
  if (assessment.result !== 'pay')
    throw new Error(`${request.programme} of the mix: ${assessment.code ?? assessment.result}`);
const texts = results.map(({ assessment }) => receiptText(assessment.receipt));
const receipts = Number(values.receipts);

const rows = [
  ['算出结果和凭据（每秒，单核）', ...perSecond(MIX, (request) => assess(request, pack))],
  ['并写成凭据文本（每秒，单核）', ...perSecond(MIX, (request) => receiptText(assess(request, pack).receipt))],
  [`重算 ${receipts} 份凭据（秒，单核）`, timed(texts, receipts, replayText).toFixed(1), ''],
] as const;
process.stdout.write(
  `${table(
    [
      { title: `${cpus()[0]?.model ?? ''}，Node ${process.versions.node}`, of: (row) => row[0] },
      { title: '最快一轮', of: (row) => row[1] },
      { title: '中间一轮', of: (row) => row[2] },
    ],
    rows,
  )}\n${MIX.length} 个项目各一件轮流算，热身 ${WARM_UP} 件后算 ${ROUNDS} 轮，每轮 ${EACH} 件；秒是处理器时间，机器上的其他程序仍会使它变慢。\n`,
);
