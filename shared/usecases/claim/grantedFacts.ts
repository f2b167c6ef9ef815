import { eventDateOf } from '../../domain/claim/lineAssessment.ts';
import { heldFacts } from '../../domain/claim/heldGrants.ts';
import { sumOf } from '../../domain/claim/sumCards.ts';
import { BUILD_SUM, invoiceKey } from '../../policy/programmes/build.ts';
import { studioKeys } from '../../policy/programmes/studio.ts';
import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import { COUNTY, type OnceSlot } from '../../schemas/slot.ts';
import { sumCard } from './sumCards.ts';
import { isShort } from '../register/readRegister.ts';

/** What the party of a grant of no roster was granted before: titles, levels, and sums where they are capped together. */
export async function grantedFacts(app: App, claim: Claim, line: Line): Promise<Record<string, unknown>> {
  if (claim.programme === 'BUILD') return builtFacts(app, claim, line);
  const { studio } = line.facts;
  if (claim.programme === 'STUDIO' && typeof studio === 'string') {
    const held = await onceSlots(app, studioKeys(studio), [COUNTY]);
    return heldFacts(claim.programme, held, claim.id, studio);
  }
  const { once } = await app.store.places(line.person.key);
  return heldFacts(claim.programme, once, claim.id);
}

/** Of a build-up grant what was granted before and whether its invoice was; what is short says the county's catalogue. */
async function builtFacts(app: App, claim: Claim, line: Line): Promise<Record<string, unknown>> {
  const { occupation, project, invoice } = line.facts;
  const { parts } = await sumCard(app, claim, line.person.key, BUILD_SUM);
  const others = parts.filter((one) => one.claim !== claim.id);
  return {
    grantedBefore: sumOf(others),
    ...(typeof project === 'string' && { grantedBeforeProject: sumOf(others, project) }),
    invoiceGranted: typeof invoice === 'string' && (await invoiceGranted(app, claim, line.person.key, invoice)),
    shortage: typeof occupation === 'string' && (await isShort(app, occupation, eventDateOf(line))),
  };
}

/** Whether another claim of the county holds an invoice; the payee's own places hold those of before. */
async function invoiceGranted(app: App, claim: Claim, payee: PersonKey, invoice: string): Promise<boolean> {
  const slots = await onceSlots(app, [invoiceKey(invoice)], [COUNTY, payee]);
  return slots.some((slot) => slot.holder.claim !== claim.id);
}

/** Places of some keys that somebody holds. */
async function onceSlots(app: App, keys: readonly string[], of: readonly PersonKey[]): Promise<OnceSlot[]> {
  const refs = of.flatMap((person) => keys.map((key) => ({ entity: 'onceSlot' as const, person, key })));
  return (await app.store.many('onceSlot', refs)).filter((slot) => slot !== undefined);
}
