import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Tree } from '../../shared/policy/activation/coverage.ts';
import type { Parameter, PolicyPack } from '../../shared/policy/pack.ts';

const ROOT = join(import.meta.dirname, '../..');
const Workflow = z.object({ States: z.record(z.string(), z.unknown()) });

const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Names of the files that a pattern finds, without the folder before its first star and without their ending. */
const namesOf = (pattern: string, ending: string): Set<string> =>
  new Set(globSync(pattern, { cwd: ROOT }).map((file) => file.slice(pattern.indexOf('*'), -ending.length)));

/** What the repository holds beside the rules, read from its files. */
export function treeOf({ document }: PolicyPack): Tree {
  const folder = 'infra/workflows/';
  const workflows = [...namesOf(`${folder}*.asl.json`, '.asl.json')].map((name): [string, Set<string>] => {
    const { States } = Workflow.parse(JSON.parse(textOf(`${folder}${name}.asl.json`)));
    return [name, new Set(Object.keys(States))];
  });
  return {
    workflows: new Map(workflows),
    usecases: namesOf('shared/usecases/**/*.ts', '.ts'),
    reports: namesOf('functions/api/routes/*.ts', '.ts'),
    text: textOf(`shared/policy/${document.jurisdiction}/${document.slug}/document.txt`).replaceAll(/\s/g, ''),
  };
}

/** Keys of parameters that workflows and reports name in their source. */
export function namedKeys(parameters: readonly Parameter[]): Set<string> {
  const source = globSync(['shared/**/*.ts', 'functions/**/*.ts', 'infra/**/*.ts'], { cwd: ROOT })
    .map(textOf)
    .join('\n');
  return new Set(parameters.map(({ key }) => key).filter((key) => source.includes(`'${key}'`)));
}
