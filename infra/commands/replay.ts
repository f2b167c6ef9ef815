import { replayLines } from '../../shared/domain/claim/replayLines.ts';
import { table } from '../local/sample/report/table.ts';
import { readFolder } from '../local/storedItems.ts';
import { commandLine } from './commandLine.ts';
import { endOnFolder } from './endOnFolder.ts';

const USAGE = `usage: npm run --silent replay -- [--data DIR] [--json]
  computes every stored receipt, and receipt of a turn to money, again (DIR, default .data, with nothing running in it) and prints the differences;
  exit code 0 only when there is none`;

const { values } = commandLine(USAGE, {
  data: { type: 'string', default: '.data' },
  json: { type: 'boolean', default: false },
});
try {
  const all = await readFolder(values.data);
  const began = performance.now();
  const { receipts, turns, differences } = replayLines(all('line'));
  const ms = Math.round(performance.now() - began);
  if (values.json) process.stdout.write(`${JSON.stringify({ receipts, turns, differences, ms })}\n`);
  else {
    const rows = table(
      [
        { title: '明细', of: (row) => row.line },
        { title: '存档', of: (row) => row.stored },
        { title: '重算', of: (row) => row.replayed },
      ],
      differences,
    );
    if (differences.length > 0) process.stdout.write(`${rows}\n`);
    process.stdout.write(
      `计算凭据 ${receipts} 份、资金先后凭据 ${turns} 份，重算不一致 ${differences.length} 份，用时 ${ms} 毫秒\n`,
    );
  }
  process.exitCode = differences.length === 0 ? 0 : 1;
} catch (error) {
  endOnFolder(error);
}
