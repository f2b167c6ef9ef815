import { join } from 'node:path';
import { examples } from '../mutation/examples.ts';
import { compared, explanations } from '../mutation/explained.ts';
import type { Mutant } from '../mutation/mutant.ts';
import { mutantsOf } from '../mutation/mutantsOf.ts';
import { Rules } from '../mutation/rules.ts';
import { filesInScope } from '../mutation/scope.ts';
import { Trial, type Outcome } from '../mutation/trial.ts';
import { commandLine, fail } from './commandLine.ts';

const USAGE = `usage: npm run --silent mutate -- [WORD…]
  puts one small fault after another into the rules and the figures of the county's document, and asks all worked
  examples of test/policy by the door of npm run assess; WORD takes the files alone whose path holds it.
  Exit code 0 only when 95 % of the faults are caught and every other is explained in infra/mutation/explanations.json`;

const ROOT = join(import.meta.dirname, '../..');
const ENOUGH = 95;

const { positionals } = commandLine(USAGE, {}, true);
const began = performance.now();
const trial = new Trial(ROOT, new Rules(ROOT), examples());
const sound = trial.sound();
if (sound.by !== 'nothing') fail(new Error(`the rules as they are fail: ${describe(sound)}`));

const found = filesInScope(ROOT, positionals)
  .flatMap((file) => mutantsOf(ROOT, file))
  .map((mutant) => ({ mutant, outcome: trial.outcomeOf(mutant) }))
  .map((one) => ({ ...one, survived: one.outcome.by === 'nothing' }));

const { unexplained, stale } = compared(found, explanations());
for (const mutant of unexplained) process.stdout.write(`${told(mutant)}\n`);
for (const line of stale) process.stdout.write(`${line}\n`);

const by = (kind: Outcome['by']) => found.filter(({ outcome }) => outcome.by === kind).length;
const survivors = by('nothing');
const percent = (100 * (found.length - survivors)) / Math.max(1, found.length);
process.stdout.write(
  [
    `faults ${found.length}`,
    `caught ${found.length - survivors} (by a row ${by('row')}, not loaded ${by('load')}, endless ${by('time')})`,
    `survivors ${survivors} (explained ${survivors - unexplained.length}, not explained ${unexplained.length})`,
    `stale explanations ${stale.length}`,
    `${percent.toFixed(1)} % in ${Math.round((performance.now() - began) / 1000)} s\n`,
  ].join('\n'),
);
process.exitCode = percent >= ENOUGH && unexplained.length === 0 && stale.length === 0 ? 0 : 1;

function told({ file, line, column, original, replacement, lineText }: Mutant): string {
  const short = (text: string) => (text === '' ? 'nothing' : text.replaceAll(/\s+/g, ' '));
  return `${file}:${line}:${column}  ${short(original)} → ${short(replacement)}  in ${lineText}`;
}

function describe(outcome: Outcome): string {
  return outcome.by === 'row' ? `row ${outcome.id}` : outcome.by;
}
