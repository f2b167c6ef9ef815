import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Runtime } from '../local/runtime.ts';
import { allHold, checkInvariants } from '../local/sample/invariants.ts';
import { planQuarter } from '../local/sample/quarter/plan.ts';
import { playQuarter } from '../local/sample/quarter/play.ts';
import { SEED } from '../local/sample/quarter/seed.ts';
import { moneyByState, targetsOf } from '../local/sample/report/figures.ts';
import { readCounty } from '../local/sample/report/readCounty.ts';
import { linesOf, tally } from '../local/sample/report/tally.ts';
import { commandLine, portOf, refuse } from './commandLine.ts';
import { endOnFolder } from './endOnFolder.ts';
import { clientOf, openLocal } from './openLocal.ts';

const USAGE = `usage: npm run demo -- [--data DIR] [--port N] [--json]
  plays the sample quarter in a fresh folder, checks every invariant and prints one JSON object;
  exit code 0 only when each invariant was checked and held`;

/** Bank returns are the first moment at which a line can be paid. */
const PAYS: ReadonlySet<string> = new Set(['bankReturn', 'bankReturnOwn']);

async function demonstrate(runtime: Runtime, dataDir: string, readyMs: number) {
  const [client, plan] = [clientOf(runtime), planQuarter(SEED)];
  const began = performance.now();
  let firstPaidLineMs: number | null = null;
  await playQuarter(client, plan, ({ act }) => {
    if (PAYS.has(act.act)) firstPaidLineMs ??= Math.round(performance.now());
  });
  const playedMs = Math.round(performance.now() - began);
  await runtime.settled();
  const counts = runtime.counts();
  const county = await readCounty(client, plan);
  const invariants = await checkInvariants({ client, plan, county, stores: runtime, logFolder: join(dataDir, 'logs') });
  return {
    asOf: new Date(await client.now()).toISOString(),
    cases: {
      filings: tally(county.filings.map(({ status }) => status)),
      claims: tally(county.claims.map(({ status }) => status)),
    },
    lines: { total: linesOf(county).length, ...tally(linesOf(county).map(({ status }) => status)) },
    fen: moneyByState(county),
    targets: targetsOf(county),
    invariants,
    readyMs,
    firstPaidLineMs,
    playedMs,
    totalMs: Math.round(performance.now()),
    transitions: counts.transitions,
    invocations: Object.values(counts.invocations).reduce((sum, count) => sum + count, 0),
    readUnits: counts.dynamodb?.readUnits,
    writeUnits: counts.dynamodb?.writeUnits,
    functions: counts.invocations,
  };
}

const { values } = commandLine(USAGE, {
  data: { type: 'string' },
  port: { type: 'string', default: '0' },
  json: { type: 'boolean', default: true },
});
const dataDir = values.data ?? mkdtempSync(join(tmpdir(), 'skill-subsidy-'));
if (existsSync(dataDir) && readdirSync(dataDir).length > 0)
  refuse(`${dataDir} is not empty; the demo wants a fresh folder`);

try {
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  const runtime = await openLocal({ dataDir, port: portOf(values.port), asOf: '2020-04-01' }, log);
  const readyMs = Math.round(performance.now());
  try {
    const result = await demonstrate(runtime, dataDir, readyMs);
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    process.exitCode = allHold(result.invariants) ? 0 : 1;
  } finally {
    await runtime.stop();
  }
} catch (error) {
  endOnFolder(error);
}
