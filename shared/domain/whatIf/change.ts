import { z } from 'zod';
import { whole } from '../../policy/activation/structure.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import { profileOf, withSettings } from '../../policy/parameters.ts';
import { CivilDate, Fen } from '../../schemas/ids.ts';
import { ok, refuse, type Outcome } from '../problem.ts';

/** What is asked to be otherwise: readings of parameters, values of figures by date (fen, counts), money of funds. */
export const Change = z.strictObject({
  /** Named readings of the pack, taken together before `parameters`. */
  profiles: z.array(z.string()).default([]),
  parameters: z.record(z.string(), z.json()).default({}),
  figures: z
    .array(
      z.strictObject({
        id: z.string(),
        dated: z.array(z.strictObject({ value: z.int(), from: CivilDate, to: CivilDate })).min(1),
      }),
    )
    .default([]),
  /** `special/2020` → fen that the fund has in that year. */
  budgets: z.record(z.string().regex(/^[a-z-]+\/\d{4}$/, '须为 资金/年份'), Fen).default({}),
});
export type Change = z.infer<typeof Change>;

/**
 * The pack as it would be. A key or figure that it does not have, a value that is not allowed and dates that leave a
 * gap are refused with their names.
 */
export function changedPack(pack: PolicyPack, { profiles, parameters, figures }: Change): Outcome<PolicyPack> {
  const unknown = [
    ...Object.keys(parameters).filter((key) => !pack.parameters.some((parameter) => parameter.key === key)),
    ...profiles.filter((id) => !pack.profiles.some((profile) => profile.id === id)),
    ...figures.map(({ id }) => id).filter((id) => !pack.figures.some((figure) => figure.id === id)),
  ];
  if (unknown.length > 0) return wrong(`政策中没有：${unknown.join('、')}。`);
  const values = new Map(figures.map(({ id, dated }) => [id, dated]));
  try {
    const named = profiles.map((id) => profileOf(pack, id));
    const settled = withSettings(pack, Object.assign({}, ...named, parameters));
    const next = settled.figures.map((figure) => ({ ...figure, dated: values.get(figure.id) ?? figure.dated }));
    return ok(values.size === 0 ? settled : whole({ ...settled, figures: next }));
  } catch (error) {
    return wrong(error instanceof RangeError ? error.message : String(error));
  }
}

const wrong = (message: string) => refuse({ kind: 'invalid', code: 'CHANGE_NOT_POSSIBLE', message });
