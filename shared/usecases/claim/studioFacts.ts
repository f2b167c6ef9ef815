import { eventDateOf } from '../../domain/claim/lineAssessment.ts';
import { ok, refuse, type Outcome } from '../../domain/problem.ts';
import { studioOn } from '../../domain/registers/studios.ts';
import type { App } from '../../ports.ts';
import { registered } from '../register/readRegister.ts';

type Facts = Record<string, unknown>;

/**
 * The facts of a studio's reward as the register lists it on the day of the event (四(二)2-3): level, 重点, listing
 * document and day, whatever the claim itself says. It goes to the studio's host and to nobody else.
 */
export async function studioFacts(app: Pick<App, 'store'>, facts: Facts, holder?: string): Promise<Outcome<Facts>> {
  const { studio } = facts;
  if (typeof studio !== 'string' || studio.trim() === '')
    return wrong('MISSING_PART', '须写明工作室名称（与名录登记一致）。', 'facts.studio');
  const name = studio.trim();
  const date = eventDateOf({ facts });
  if (date === '') return ok(facts);
  const listing = studioOn(await registered(app, 'studios', name), date);
  if (!listing)
    return wrong(
      'STUDIO_NOT_LISTED',
      `${date} 名录中没有已生效的“${name}”；请核对名称，或由人社局两人先后登记列入文件后再申领。`,
      'facts.studio',
    );
  if (listing.host !== holder) return wrong('WRONG_PAYEE', '申领人不是名录登记的工作室依托单位。', 'party');
  const { level, key, basis, since, on } = listing;
  return ok({ studio: name, level, key, listing: basis, listedOn: since, eventDate: on });
}

const wrong = (code: string, message: string, field: string) =>
  refuse({ kind: 'invalid', code, message, field, clause: '四(二)2' });
