import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '../local/sample/quarter/play.ts';
import { openLocal } from './openLocal.ts';

/**
 * After an install: opens the system once in a folder of its own, so that the first real start finds its functions
 * bundled and its modules compiled. A start without it does both itself, and takes longer.
 */
const dataDir = mkdtempSync(join(tmpdir(), 'skill-subsidy-prepare-'));
try {
  const runtime = await openLocal({ dataDir, port: 0, asOf: '2020-04-01' }, () => {});
  await runtime.stop();
} catch (error) {
  // No reason to fail an install: the first start says what is wrong, and what to do.
  process.stderr.write(`The first start will take longer: ${String(error)}\n`);
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
