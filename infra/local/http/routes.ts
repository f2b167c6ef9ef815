import type { RouteModel } from '../template/index.ts';

export type Matched = { readonly route: RouteModel; readonly parameters: Readonly<Record<string, string>> };

type Compiled = {
  readonly route: RouteModel;
  readonly method: string;
  readonly segments: readonly string[];
  /** Greater wins: static segments before variables before greedy ones, a method before ANY. */
  readonly rank: string;
};

function rankOf(method: string, segments: readonly string[]): string {
  const greedy = segments.at(-1)?.endsWith('+}') ? '0' : '1';
  const kinds = segments.map((segment) => (segment.endsWith('+}') ? '0' : segment.startsWith('{') ? '1' : '2'));
  return `${greedy}${kinds.join('')}${method === 'ANY' ? '0' : '1'}`;
}

function compile(route: RouteModel): Compiled {
  const [method = '', path = ''] = route.key.split(' ');
  const segments = path.split('/').slice(1);
  return { route, method, segments, rank: rankOf(method, segments) };
}

/** Path variables by name, or nothing when the path is not of this route. Values arrive decoded. */
function fit(pattern: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const actual = path[index];
    const greedy = /^\{(.+)\+\}$/.exec(segment)?.[1];
    if (greedy !== undefined) {
      if (actual === undefined) return undefined;
      parameters[greedy] = path.slice(index).join('/');
      return parameters;
    }
    const variable = /^\{(.+)\}$/.exec(segment)?.[1];
    if (actual === undefined || (variable === undefined && actual !== segment) || actual === '') {
      if (actual !== segment) return undefined;
    }
    if (variable !== undefined && actual !== undefined) parameters[variable] = actual;
  }
  return path.length === pattern.length ? parameters : undefined;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The route of an HTTP API that answers a request: the most specific one, `$default` when no other does. */
export function routeFinder(routes: readonly RouteModel[]): (method: string, path: string) => Matched | undefined {
  const fallback = routes.find((route) => route.key === '$default');
  const compiled = routes.filter((route) => route !== fallback).map(compile);
  compiled.sort((a, b) => (a.rank < b.rank ? 1 : a.rank > b.rank ? -1 : 0));
  return (method, path) => {
    const segments = path.split('/').slice(1).map(decoded);
    for (const { route, method: wanted, segments: pattern } of compiled) {
      const parameters = wanted === 'ANY' || wanted === method ? fit(pattern, segments) : undefined;
      if (parameters) return { route, parameters };
    }
    return fallback && { route: fallback, parameters: {} };
  };
}
