import { cpus } from 'node:os';
import { assess, governingPolicy, receiptText, replayText } from '../../shared/policy/index.ts';
import { MIX } from '../bench/mix.ts';
import { table } from '../local/sample/report/table.ts';
import { commandLine } from './commandLine.ts';

const USAGE = `usage: npm run --silent bench -- [--receipts N]
  prints how many claims one core assesses in a second, and how long N receipts (default 1,000,000) take to replay`;

const JURISDICTION = '330522';
const WARM_UP = 20_000;
const ROUNDS = 5;
const EACH = 50_000;

const { values } = commandLine(USAGE, { receipts: { type: 'string', default: '1000000' } });
const governing = governingPolicy(JURISDICTION);
if (!governing.ok) throw new Error(governing.problem.message);
const pack = governing.value;

/** Milliseconds that `act` takes for `count` items of a list, over and over. */
function timed<Item>(items: readonly Item[], count: number, act: (item: Item) => void): number {
  const began = performance.now();
  for (let done = 0; done < count;) for (const item of items) if (done++ < count) act(item);
  return performance.now() - began;
}

/** The best of some rounds, a second: what the code takes when nothing else is in its way. */
function perSecond<Item>(items: readonly Item[], act: (item: Item) => void): number {
  timed(items, WARM_UP, act);
  const rounds = Array.from({ length: ROUNDS }, () => timed(items, EACH, act));
  return Math.round((EACH / Math.min(...rounds)) * 1000);
}

const results = MIX.map((request) => ({ request, assessment: assess(request, pack) }));
for (const { request, assessment } of results)
  if (assessment.result !== 'pay')
    throw new Error(`${request.programme} of the mix: ${assessment.code ?? assessment.result}`);
const texts = results.map(({ assessment }) => receiptText(assessment.receipt));
const receipts = Number(values.receipts);

const rows = [
  ['算出结果和凭据（每秒，单核）', perSecond(MIX, (request) => assess(request, pack))],
  ['并写成凭据文本（每秒，单核）', perSecond(MIX, (request) => receiptText(assess(request, pack).receipt))],
  [`重算 ${receipts} 份凭据（秒）`, (timed(texts, receipts, replayText) / 1000).toFixed(1)],
] as const;
process.stdout.write(
  `${table(
    [
      { title: cpus()[0]?.model ?? '', of: (row) => row[0] },
      { title: `Node ${process.versions.node}`, of: (row) => row[1] },
    ],
    rows,
  )}\n`,
);
