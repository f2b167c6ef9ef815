import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** All temporary folders of a run lie in one, which goes when the run ends, however its tests ended. */
export default function oneFolder(): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'skill-subsidy-test-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
