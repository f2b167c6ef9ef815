import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import type { requestsOf } from '../../shared/policy/door/requests.ts';
import type { answer } from '../../shared/policy/door/row.ts';
import type { assess, governingPolicy, withSettings } from '../../shared/policy/index.ts';
import type { Example } from './examples.ts';
import { applied, type Mutant } from './mutant.ts';
import type { Rules } from './rules.ts';

/** How a fault came to light: by a row, by rules that no longer load, or by rules that no longer end. Or not at all. */
export type Outcome = { readonly by: 'row'; readonly id: string } | { readonly by: 'load' | 'time' | 'nothing' };

type Door = { readonly answer: typeof answer };
type Requests = { readonly requestsOf: typeof requestsOf };
type Index = {
  readonly assess: typeof assess;
  readonly governingPolicy: typeof governingPolicy;
  readonly withSettings: typeof withSettings;
};
type World = Door & Requests & Index;

/** Far above the tenth of a second that all examples take, also where ten others share the machine. */
const LIMIT = 20_000;

/** Puts every example to the rules with a fault in them. */
export class Trial {
  readonly #root: string;
  readonly #rules: Rules;
  readonly #milliseconds: number;
  #examples: readonly Example[];

  constructor(root: string, rules: Rules, examples: readonly Example[], milliseconds = LIMIT) {
    this.#root = root;
    this.#rules = rules;
    this.#examples = examples;
    this.#milliseconds = milliseconds;
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
    let world: World;
    try {
      world = this.#world(file, text);
    } catch {
      return { by: 'load' };
    }
    const wrong = this.#examples.find((example) => !answersRightly(example, world));
    return wrong ? { by: 'row', id: wrong.id } : { by: 'nothing' };
  }

  #world(file?: string, text?: string): World {
    const evaluate = (entry: string) => this.#rules.evaluate(`shared/policy/${entry}.ts`, file, text);
    const { answer } = evaluate('door/row') as Door;
    const { requestsOf } = evaluate('door/requests') as Requests;
    const { assess, governingPolicy, withSettings } = evaluate('index') as Index;
    return { answer, requestsOf, assess, governingPolicy, withSettings };
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
      return new Script('act()').runInContext(createContext({ act }), { timeout: this.#milliseconds }) as Outcome;
    } catch {
      return { by: 'time' };
    }
  }
}

/** An answer that throws is none. */
function answersRightly({ jurisdiction, row, settings, asks, accepts }: Example, world: World): boolean {
  try {
    const governing = world.governingPolicy(jurisdiction);
    if (!governing.ok) return false;
    const pack = world.withSettings(governing.value, settings);
    if (asks === 'answer') return accepts(world.answer(row, pack));
    return accepts({ places: world.requestsOf(row).flatMap((request) => world.assess(request, pack).slots) });
  } catch {
    return false;
  }
}
