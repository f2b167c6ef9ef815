import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionModel } from '../template/index.ts';

/** The file of a bundle and the export in it that `handler` (`file.export`) names. */
export function bundleFile(model: FunctionModel): { file: string; handler: string } {
  const dot = model.handler.lastIndexOf('.');
  const [path, handler] = [model.handler.slice(0, dot), model.handler.slice(dot + 1)];
  const file = ['.mjs', '.js', '.cjs']
    .map((extension) => join(model.folder, path + extension))
    .find((one) => existsSync(one));
  if (file === undefined)
    throw new Error(`${model.name}: ${model.folder} has no ${path}.mjs, .js or .cjs for handler ${model.handler}`);
  return { file, handler };
}
