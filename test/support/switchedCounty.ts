import { packOf } from '../../shared/policy/packs.ts';
import type { Setting } from '../../shared/policy/pack.ts';
import { JURISDICTION } from './examples.ts';

const AS_WRITTEN = new Map(packOf(JURISDICTION).parameters.map(({ key, value }) => [key, value]));

/** As if the county had settled these readings, and left all others as its document has them. */
export function countySettles(settings: Readonly<Record<string, Setting>>): void {
  for (const parameter of packOf(JURISDICTION).parameters)
    parameter.value = settings[parameter.key] ?? AS_WRITTEN.get(parameter.key) ?? null;
}
