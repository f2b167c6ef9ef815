import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** A reason to refuse a definition, naming the state (with the states around it) and the field. */
export function reasonOf(issue: Issue): string[] {
  const { where, field } = placeOf(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${where}field ${[...field, key].join('.')}: is not supported`);
  }
  if (issue.code === 'invalid_union' && issue.discriminator === 'Type') {
    return [`${where}field Type: this type of state is not supported`];
  }
  if (issue.code === 'invalid_key') return [`${where}field ${field.join('.')}: ${issue.issues[0]?.message}`];
  return [`${where}field ${field.join('.') || '(itself)'}: ${issue.message}`];
}

/** Splits a path into the names of the states on it and the field of the innermost. */
function placeOf(path: readonly PropertyKey[]): { where: string; field: string[] } {
  const states: string[] = [];
  let rest = path.map(String);
  for (let at = rest.indexOf('States'); at >= 0 && at + 1 < rest.length; at = rest.indexOf('States')) {
    states.push(rest[at + 1]!);
    rest = rest.slice(at + 2);
    if (!['ItemProcessor', 'Branches'].includes(rest[0] ?? '')) break;
  }
  return { where: states.length > 0 ? `state ${states.join(' › ')}, ` : '', field: rest };
}
