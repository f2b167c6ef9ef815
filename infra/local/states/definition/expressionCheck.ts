import { compile } from '../expressions/compile.ts';
import { innerOf, type State, type States } from './machine.ts';

/** Expressions that do not parse or use what AWS does not offer, each with its state and field. */
export function wrongExpressions(scope: States, around: readonly string[] = []): string[] {
  return Object.entries(scope.States).flatMap(([name, state]) => {
    const place = [...around, name];
    return [
      ...wrongIn(ownFields(state), `state ${place.join(' › ')}, field `, []),
      ...innerOf(state).flatMap((inner) => wrongExpressions(inner, place)),
    ];
  });
}

function ownFields(state: State): unknown {
  if (state.Type === 'Map') return { ...state, ItemProcessor: undefined };
  return state.Type === 'Parallel' ? { ...state, Branches: undefined } : state;
}

function wrongIn(value: unknown, where: string, path: readonly string[]): string[] {
  if (typeof value === 'string') return wrongText(value).map((reason) => `${where}${path.join('.')}: ${reason}`);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'Comment' ? [] : wrongIn(item, where, [...path, key]),
  );
}

function wrongText(text: string): string[] {
  const [opened, closed] = [text.startsWith('{%'), text.endsWith('%}')];
  if (!opened && !closed) return [];
  if (!opened || !closed) return ['an expression begins with {% and ends with %}'];
  try {
    const expression = compile(text.slice(2, -2));
    return calls(expression.ast(), 'eval') ? ['$eval is not supported'] : [];
  } catch (error) {
    return [error instanceof Object && 'message' in error ? String(error.message) : String(error)];
  }
}

/** Whether a name is called anywhere in an expression's tree. */
function calls(node: unknown, name: string): boolean {
  if (node === null || typeof node !== 'object') return false;
  if ('type' in node && node.type === 'variable' && 'value' in node && node.value === name) return true;
  return Object.values(node).some((child) => calls(child, name));
}
