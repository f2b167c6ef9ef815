import { innerOf, type State, type States } from './machine.ts';

/** What is wrong with the names that states lead to: missing, unreachable, twice, or no way on at all. */
export function wrongReferences(scope: States, around: readonly string[] = []): string[] {
  const reasons: string[] = [];
  const names = Object.keys(scope.States);
  const reached = reachedFrom(scope);
  if (!Object.hasOwn(scope.States, scope.StartAt)) {
    reasons.push(
      `${around.length > 0 ? `state ${around.join(' › ')}, ` : ''}field StartAt: there is no state ${scope.StartAt}`,
    );
  }
  for (const name of names) {
    const state = scope.States[name]!;
    const place = [...around, name];
    const where = `state ${place.join(' › ')}`;
    for (const [field, next] of nextOf(state)) {
      if (!Object.hasOwn(scope.States, next)) reasons.push(`${where}, field ${field}: there is no state ${next}`);
    }
    if (!reached.has(name)) reasons.push(`${where}: nothing leads to it`);
    reasons.push(...wrongWayOn(state, where));
    for (const inner of innerOf(state)) reasons.push(...wrongReferences(inner, place));
  }
  return reasons;
}

/** A name stands for one state of the whole machine. */
export function repeatedNames(machine: States): string[] {
  const seen = new Set<string>();
  const reasons: string[] = [];
  const walk = (scope: States): void => {
    for (const [name, state] of Object.entries(scope.States)) {
      if (seen.has(name)) reasons.push(`state ${name}, field States: the name is taken by another state`);
      seen.add(name);
      innerOf(state).forEach(walk);
    }
  };
  walk(machine);
  return reasons;
}

function reachedFrom(scope: States): Set<string> {
  const reached = new Set<string>();
  const queue = [scope.StartAt];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const state = scope.States[name];
    if (reached.has(name) || !state) continue;
    reached.add(name);
    queue.push(...nextOf(state).map(([, next]) => next));
  }
  return reached;
}

function wrongWayOn(state: State, where: string): string[] {
  if (state.Type === 'Choice' || state.Type === 'Succeed' || state.Type === 'Fail') return [];
  if (state.Next !== undefined && state.End !== undefined) return [`${where}, field Next: stands beside End`];
  return state.Next === undefined && state.End === undefined ? [`${where}, field Next: neither Next nor End`] : [];
}

function nextOf(state: State): [field: string, next: string][] {
  const next: [string, string][] = [];
  if ('Next' in state && state.Next !== undefined) next.push(['Next', state.Next]);
  if (state.Type === 'Choice') {
    next.push(...state.Choices.map((rule, index): [string, string] => [`Choices.${index}.Next`, rule.Next]));
    if (state.Default !== undefined) next.push(['Default', state.Default]);
  }
  if ('Catch' in state) {
    next.push(...state.Catch.map((rule, index): [string, string] => [`Catch.${index}.Next`, rule.Next]));
  }
  return next;
}
