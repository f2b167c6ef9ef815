import { innerOf, type State, type States } from './machine.ts';

/** Variables that an inner scope assigns though a scope around it has them: AWS refuses to shadow. */
export function shadowedVariables(scope: States, outer: ReadonlySet<string> = new Set()): string[] {
  const reasons: string[] = [];
  const own = new Set<string>();
  for (const [name, state] of Object.entries(scope.States)) {
    for (const variable of assignedBy(state)) {
      own.add(variable);
      if (outer.has(variable))
        reasons.push(`state ${name}, field Assign.${variable}: a scope around it has this variable`);
    }
  }
  const inReach = new Set([...outer, ...own]);
  const inner = Object.values(scope.States).flatMap(innerOf);
  return [...reasons, ...inner.flatMap((one) => shadowedVariables(one, inReach))];
}

function assignedBy(state: State): string[] {
  const assigns = [
    'Assign' in state ? state.Assign : undefined,
    ...('Catch' in state ? state.Catch.map((rule) => rule.Assign) : []),
    ...(state.Type === 'Choice' ? state.Choices.map((rule) => rule.Assign) : []),
  ];
  return assigns.flatMap((assign) => Object.keys(assign ?? {}));
}
