import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functionNames } from '../bundles.ts';
import type { Counts, Runtime } from '../local/runtime.ts';
import { planOneClass } from '../local/sample/quarter/oneClass.ts';
import { playQuarter } from '../local/sample/quarter/play.ts';
import { SEED } from '../local/sample/quarter/seed.ts';
import { readCounty } from '../local/sample/report/readCounty.ts';
import { table } from '../local/sample/report/table.ts';
import { linesOf, tally } from '../local/sample/report/tally.ts';
import { commandLine, fail } from './commandLine.ts';
import { clientOf, openLocal } from './openLocal.ts';

const USAGE = `usage: npm run counts -- [--json]
  runs a class of 40 from filing to settled in a folder of its own and prints what that consumed`;

type Consumed = {
  readonly transitions: number;
  readonly invocations: number;
  readonly readUnits: number;
  readonly writeUnits: number;
};

const SCHEDULED = functionNames('schedules').map((name) => `-${name}Function`);

/** Whether the clock calls a function, whatever there is to do: no claim's cost. */
const isScheduled = (name: string): boolean => SCHEDULED.some((part) => name.includes(part));

const totals = ({ transitions, invocations, dynamodb }: Counts): Consumed => ({
  transitions,
  invocations: Object.entries(invocations).reduce((sum, [name, count]) => sum + (isScheduled(name) ? 0 : count), 0),
  readUnits: dynamodb?.readUnits ?? 0,
  writeUnits: dynamodb?.writeUnits ?? 0,
});

/** The client waits until the system is at rest before it looks, so that looking twice costs nothing. */
async function measure(runtime: Runtime) {
  const plan = planOneClass(SEED);
  const client = clientOf(runtime);
  const before = totals(runtime.counts());
  await playQuarter(client, plan);
  await runtime.settled();
  const counts = runtime.counts();
  const after = totals(counts);
  const county = await readCounty(client, plan);
  return {
    lines: tally(linesOf(county).map(({ status }) => status)),
    transitions: after.transitions - before.transitions,
    invocations: after.invocations - before.invocations,
    readUnits: after.readUnits - before.readUnits,
    writeUnits: after.writeUnits - before.writeUnits,
    functions: Object.fromEntries(
      Object.entries(counts.invocations).filter(([name, count]) => count > 0 && !isScheduled(name)),
    ),
  };
}

function print(result: Awaited<ReturnType<typeof measure>>): void {
  const lines = Object.values(result.lines).reduce((sum, count) => sum + count, 0);
  const names = ['transitions', 'invocations', 'readUnits', 'writeUnits'] as const;
  const rows = names.map((name) => ({ name, all: result[name], each: (result[name] / lines).toFixed(2) }));
  const consumed = table(
    [
      { title: 'a class of 40', of: (row) => row.name },
      { title: 'all', of: (row) => row.all },
      { title: 'a line', of: (row) => row.each },
    ],
    rows,
  );
  const functions = table(
    [
      { title: 'function', of: ([name]) => name },
      { title: 'invocations', of: ([, count]) => count },
    ],
    Object.entries(result.functions),
  );
  process.stdout.write(`${consumed}\n\n  lines: ${JSON.stringify(result.lines)}\n\n${functions}\n`);
}

const { values } = commandLine(USAGE, { json: { type: 'boolean', default: false } });
const dataDir = mkdtempSync(join(tmpdir(), 'skill-subsidy-counts-'));
try {
  const runtime = await openLocal({ dataDir, port: 0, asOf: '2020-04-02' }, () => {});
  try {
    const result = await measure(runtime);
    if (values.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else print(result);
  } finally {
    await runtime.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
} catch (error) {
  fail(error);
}
