import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from 'esbuild';

type Exports = Record<string, unknown>;
type Module = { exports: unknown };
type Body = (exports: Exports, require: (name: string) => unknown, module: Module) => void;

/** A module of the rules, read and compiled once: it is evaluated anew for every fault that it can feel. */
type Unit = { readonly body: Body | undefined; readonly data: string | undefined; readonly needs: ReadonlySet<string> };

const libraries = createRequire(import.meta.url);

/** The project's own modules below an entry, which can be evaluated with one file's text replaced. */
export class Rules {
  readonly #root: string;
  readonly #units = new Map<string, Unit>();
  /** What modules gave without any fault. They keep nothing between calls, so those that a fault cannot reach stay. */
  readonly #sound = new Map<string, unknown>();

  constructor(root: string) {
    this.#root = root;
  }

  /** What the entry exports, with `text` standing in `file`. */
  evaluate(entry: string, file?: string, text?: string): unknown {
    const changed = file !== undefined && text !== undefined ? compiled(file, text) : undefined;
    const felt = file === undefined ? new Set<string>() : this.#dependents(file);
    const fresh = new Map<string, unknown>();
    const load = (path: string): unknown => {
      const made = felt.has(path) ? fresh : this.#sound;
      if (!made.has(path)) made.set(path, evaluated(path === file && changed ? changed : this.#unit(path), path, load));
      return made.get(path);
    };
    return load(entry);
  }

  #unit(path: string): Unit {
    const unit = this.#units.get(path) ?? compiled(path, readFileSync(join(this.#root, path), 'utf8'));
    this.#units.set(path, unit);
    return unit;
  }

  /** The file and all that need it, directly or not. */
  #dependents(file: string): ReadonlySet<string> {
    const found = new Set([file]);
    for (let before = 0; before < found.size;) {
      before = found.size;
      for (const [path, { needs }] of this.#units) if ([...needs].some((need) => found.has(need))) found.add(path);
    }
    return found;
  }
}

function compiled(path: string, text: string): Unit {
  if (path.endsWith('.json')) return { body: undefined, data: text, needs: new Set() };
  const { code } = transformSync(text, { loader: 'ts', format: 'cjs', target: 'node24', sourcefile: path });
  const body = compileFunction(code, ['exports', 'require', 'module'], { filename: path }) as Body;
  const needs = [...code.matchAll(/\brequire\("(\.[^"]+)"\)/g)].map((found) => resolved(path, found[1] ?? ''));
  return { body, data: undefined, needs: new Set(needs) };
}

const resolved = (from: string, name: string): string => join(dirname(from), name);

function evaluated({ body, data }: Unit, path: string, load: (path: string) => unknown): unknown {
  if (data !== undefined) return JSON.parse(data);
  const module: Module = { exports: {} };
  const require = (name: string) => (name.startsWith('.') ? load(resolved(path, name)) : libraries(name));
  body?.(module.exports as Exports, require, module);
  return module.exports;
}
