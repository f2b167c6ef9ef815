import { wrongExpressions } from './expressionCheck.ts';
import { reasonOf } from './issues.ts';
import { Machine } from './machine.ts';
import { repeatedNames, wrongReferences } from './references.ts';
import { shadowedVariables } from './variables.ts';

/** A definition that this engine does not run, with every reason, each naming its state and field. */
class DefinitionError extends Error {
  readonly reasons: readonly string[];
  constructor(name: string, reasons: readonly string[]) {
    super(`state machine ${name} cannot be loaded:\n  ${reasons.join('\n  ')}`);
    this.name = 'DefinitionError';
    this.reasons = reasons;
  }
}

/**
 * Reads a definition that is run exactly as it stands.
 * @throws DefinitionError for anything beyond the language, before any execution could meet it.
 */
export function loadMachine(name: string, definition: string): Machine {
  const parsed = Machine.safeParse(parse(name, definition));
  if (!parsed.success) throw new DefinitionError(name, parsed.error.issues.flatMap(reasonOf));
  const machine = parsed.data;
  const reasons = [
    ...wrongReferences(machine),
    ...repeatedNames(machine),
    ...shadowedVariables(machine),
    ...wrongExpressions(machine),
  ];
  if (reasons.length > 0) throw new DefinitionError(name, reasons);
  return machine;
}

function parse(name: string, definition: string): unknown {
  try {
    return JSON.parse(definition);
  } catch (error) {
    throw new DefinitionError(name, [`it is not JSON: ${String(error)}`]);
  }
}
