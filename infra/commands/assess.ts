import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { answer } from '../../shared/policy/door/row.ts';
import { governingPolicy } from '../../shared/policy/index.ts';

/** `npm run --silent assess -- FILE.tsv`: rows of `id, programme, facts` to one line of JSON each. */

const JURISDICTION = '330522';

const file = process.argv[2];
if (!file || !existsSync(file)) {
  process.stderr.write(file ? `没有文件 ${file}\n` : 'usage: npm run --silent assess -- FILE.tsv\n');
  process.exit(2);
}
const governing = governingPolicy(JURISDICTION);
if (!governing.ok) throw new Error(governing.problem.message);
const pack = governing.value;

for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
  if (line.trim() === '' || /^\uFEFF?id\tprogramme\b/.test(line)) continue;
  process.stdout.write(`${JSON.stringify(answerLine(line))}\n`);
}

/** A row that cannot be read says so; the next one goes on. */
function answerLine(line: string): unknown {
  const [id = '', programme = '', facts = ''] = line.replace(/^\uFEFF/, '').split('\t');
  const parsed = json(facts);
  if (parsed === undefined) return { id, error: '事实有误——facts：不是有效的 JSON' };
  return answer({ id, programme: programme.trim(), facts: parsed }, pack);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
