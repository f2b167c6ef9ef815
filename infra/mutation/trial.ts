import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import type { answer } from '../../shared/policy/door/row.ts';
import type { governingPolicy, withSettings } from '../../shared/policy/index.ts';
import type { Example } from './examples.ts';
import { applied, type Mutant } from './mutant.ts';
import type { Rules } from './rules.ts';

/** How a fault came to light: by a row, by rules that no longer load, or by rules that no longer end. Or not at all. */
export type Outcome = { readonly by: 'row'; readonly id: string } | { readonly by: 'load' | 'time' | 'nothing' };

type Door = { readonly answer: typeof answer };
type Packs = { readonly governingPolicy: typeof governingPolicy; readonly withSettings: typeof withSettings };

const MILLISECONDS = 5000;

/** Puts every example to the rules with a fault in them. */
export class Trial {
  readonly #root: string;
  readonly #rules: Rules;
  #examples: readonly Example[];

  constructor(root: string, rules: Rules, examples: readonly Example[]) {
    this.#root = root;
    this.#rules = rules;
    this.#examples = examples;
  }

  /** The first example that the rules as they are answer wrongly. */
  sound = (): Outcome => this.#within(() => this.#firstWrong());

  outcomeOf(mutant: Mutant): Outcome {
    const text = applied(readFileSync(join(this.#root, mutant.file), 'utf8'), mutant);
    const outcome = this.#within(() => this.#firstWrong(mutant.file, text));
    if (outcome.by === 'row') this.#first(outcome.id);
    return outcome;
  }

  #firstWrong(file?: string, text?: string): Outcome {
    let door: Door;
    let packs: Packs;
    try {
      door = this.#rules.evaluate('shared/policy/door/row.ts', file, text) as Door;
      packs = this.#rules.evaluate('shared/policy/index.ts', file, text) as Packs;
    } catch {
      return { by: 'load' };
    }
    const wrong = this.#examples.find((example) => !answersRightly(example, door, packs));
    return wrong ? { by: 'row', id: wrong.id } : { by: 'nothing' };
  }

  /** What caught one fault often catches the next one of the same rule. */
  #first(id: string): void {
    const [own, others] = [
      this.#examples.filter((one) => one.id === id),
      this.#examples.filter((one) => one.id !== id),
    ];
    this.#examples = [...own, ...others];
  }

  #within(act: () => Outcome): Outcome {
    try {
      return new Script('act()').runInContext(createContext({ act }), { timeout: MILLISECONDS }) as Outcome;
    } catch {
      return { by: 'time' };
    }
  }
}

/** An answer that throws is none. */
function answersRightly({ jurisdiction, row, settings, accepts }: Example, door: Door, packs: Packs): boolean {
  try {
    const pack = packs.governingPolicy(jurisdiction);
    return pack.ok && accepts(door.answer(row, packs.withSettings(pack.value, settings)));
  } catch {
    return false;
  }
}
