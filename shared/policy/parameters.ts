import { isCivilDate } from '../domain/time/dates.ts';
import { Routes } from '../schemas/route.ts';
import { indexed } from './indexed.ts';
import type { AmbiguityId, Allowed, Parameter, PolicyPack, Setting } from './pack.ts';

/** County decisions become the values of their parameters; a decision that is not allowed stops the pack loading. */
export function decided(pack: PolicyPack): PolicyPack {
  const settings = pack.decisions.map((decision) =>
    'profile' in decision ? profileOf(pack, decision.profile) : { [decision.key]: decision.value },
  );
  return withSettings(pack, Object.assign({}, ...settings));
}

/** What a named profile settles. @throws RangeError for a name that the pack does not have. */
export function profileOf(pack: PolicyPack, id: string): Settings {
  const found = pack.profiles.find((profile) => profile.id === id);
  if (!found) throw new RangeError(`no profile ${id} in ${pack.document.document}`);
  return found.settings;
}

/** The same pack with other readings. Throws for a key or a value that the pack does not know: a wrong configuration. */
export function withSettings(pack: PolicyPack, changes: Readonly<Record<string, Setting>>): PolicyPack {
  if (Object.keys(changes).length === 0) return pack;
  for (const [key, value] of Object.entries(changes)) {
    const parameter = parameterOf(pack, key);
    if (!permits(parameter.allowed, value)) throw new RangeError(`${key} cannot be ${JSON.stringify(value)}`);
  }
  const parameters = pack.parameters.map((parameter) =>
    parameter.key in changes
      ? {
          ...parameter,
          value: changes[parameter.key] ?? null,
          documentValue: parameter.documentValue ?? parameter.value,
        }
      : parameter,
  );
  return { ...pack, parameters };
}

/** Values that differ between two readings of one pack: what a receipt must remember to be replayed. Compared once. */
export function settingsOtherThan(base: PolicyPack, pack: PolicyPack): Readonly<Record<string, Setting>> {
  const known = others.get(pack);
  if (known?.base === base) return known.settings;
  const settings = compared(base, pack);
  others.set(pack, { base, settings });
  return settings;
}

type Settings = Readonly<Record<string, Setting>>;

/** Packs are never changed once made, so what was found of one holds for ever. */
const others = new WeakMap<PolicyPack, { readonly base: PolicyPack; readonly settings: Settings }>();

function compared(base: PolicyPack, pack: PolicyPack): Settings {
  if (base === pack) return {};
  const before = new Map(base.parameters.map((parameter) => [parameter.key, JSON.stringify(parameter.value)]));
  return Object.fromEntries(
    pack.parameters.filter((p) => before.get(p.key) !== JSON.stringify(p.value)).map((p) => [p.key, p.value]),
  );
}

/** A rule asked for a parameter that the pack does not have. */
export class MissingParameter extends RangeError {
  readonly key: string;

  constructor(key: string, document: string) {
    super(`no parameter ${key} in ${document}`);
    this.key = key;
  }
}

export function parameterOf(pack: PolicyPack, key: string): Parameter {
  const found = parametersOf(pack).get(key);
  if (!found) throw new MissingParameter(key, pack.document.document);
  return found;
}

const parametersOf = indexed(({ parameters }) => parameters.map((parameter) => [parameter.key, parameter]));

export const settingOf = (pack: PolicyPack, key: string): Setting => parameterOf(pack, key).value;

export const switchOf = (pack: PolicyPack, key: string): boolean => settingOf(pack, key) === true;

export function choiceOf(pack: PolicyPack, key: string): string {
  const value = settingOf(pack, key);
  if (typeof value !== 'string') throw new TypeError(`${key} is no word`);
  return value;
}

/** A count that every pack sets. */
export function numberOf(pack: PolicyPack, key: string): number {
  const value = settingOf(pack, key);
  if (typeof value !== 'number') throw new TypeError(`${key} is no number`);
  return value;
}

/** A count, or undefined where the parameter is null (no limit). */
export function countOf(pack: PolicyPack, key: string): number | undefined {
  const value = settingOf(pack, key);
  return typeof value === 'number' ? value : undefined;
}

export const listOf = (pack: PolicyPack, key: string): readonly string[] => wordsOf(settingOf(pack, key));

/** The list that holds, the document's own, and the longest that a county may choose: between them lies every reading. */
export function readingsOf(pack: PolicyPack, key: string): readonly (readonly string[])[] {
  const { value, documentValue = value, allowed } = parameterOf(pack, key);
  const longest = allowed.kind === 'list' ? (allowed.of ?? []) : [];
  return [wordsOf(value), wordsOf(documentValue), longest];
}

const wordsOf = (value: Setting): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

export const ambiguityOf = (pack: PolicyPack, key: string): AmbiguityId => parameterOf(pack, key).ambiguity;

function permits(allowed: Allowed, value: Setting): boolean {
  if (value === null) return 'nullable' in allowed && allowed.nullable === true;
  switch (allowed.kind) {
    case 'oneOf':
      return typeof value === 'string' && allowed.of.includes(value);
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item !== 'string' || allows(allowed.of, item));
    case 'boolean':
      return typeof value === 'boolean';
    case 'count':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    case 'ratio':
      return typeof value === 'number' && value >= 0 && value <= 1;
    case 'date':
      return typeof value === 'string' && isCivilDate(value);
    case 'routes':
      return Routes.safeParse(value).success;
  }
}

const allows = (list: readonly string[] | undefined, item: string): boolean => !list || list.includes(item);
