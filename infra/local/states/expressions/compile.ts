import jsonata from 'jsonata';
import { FUNCTIONS } from './functions.ts';

const compiled = new Map<string, jsonata.Expression>();

/** Compiles an expression once in the life of the process. @throws jsonata's error when it does not parse */
export function compile(source: string): jsonata.Expression {
  const known = compiled.get(source);
  if (known) return known;
  const expression = jsonata(source);
  for (const [name, implementation] of Object.entries(FUNCTIONS)) expression.registerFunction(name, implementation);
  compiled.set(source, expression);
  return expression;
}
