import { grantFacts } from '../../domain/proposals/grants.ts';
import { ok, refuse, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import { ProposalId } from '../../schemas/ids.ts';
import type { SealedPerson } from '../../schemas/person.ts';
import type { Proposal } from '../../schemas/proposal.ts';
import { isManufacturer } from '../register/readRegister.ts';
import { studioFacts } from './studioFacts.ts';

type Facts = Record<string, unknown>;

/** Grants that are for something decided before: what was decided tells their facts (四(一)1, 四(四)3). */
const DECIDED: Readonly<Record<string, { clause: string; message: string }>> = {
  CRAFTSMAN: { clause: '四(一)1', message: '须写明授予称号的评选事项编号。' },
  COMPETITION: { clause: '四(四)3', message: '须写明已举办的竞赛事项编号。' },
};

/** Of such a grant the facts as decided, for whom it was decided, and of a studio as listed; of the others those given. */
export async function decidedFacts(
  app: App,
  programme: string,
  facts: Facts,
  party: { person: SealedPerson | undefined; holder: string | undefined },
): Promise<Outcome<Facts>> {
  if (programme === 'STUDIO') return studioFacts(app, facts, party.holder);
  const decided = DECIDED[programme];
  if (!decided) return ok(facts);
  const { clause, message } = decided;
  const id = ProposalId.safeParse(facts['proposal']);
  const proposal = id.success ? await app.store.get({ entity: 'proposal', id: id.data }) : undefined;
  if (!proposal) return refuse({ kind: 'invalid', code: 'MISSING_PART', message, field: 'facts.proposal', clause });
  const told = grantFacts(proposal);
  if (!told.ok) return told;
  const { matter } = proposal;
  const whose =
    matter.kind === 'contest' ? matter.content.organiser === party.holder : samePerson(proposal.party, party);
  if (whose) return ok({ ...told.value, ...(await organiserFacts(app, proposal, told.value)), proposal: proposal.id });
  return refuse({
    kind: 'invalid',
    code: 'WRONG_PAYEE',
    message: '申领人不是该事项的授予对象（承办单位）。',
    field: 'party',
    clause,
  });
}

/** Of a contest whether its organiser is a manufacturing enterprise on its day, for a county that goes by it (AMB-29). */
async function organiserFacts(app: App, { matter }: Proposal, { eventDate }: Facts): Promise<Facts> {
  if (matter.kind !== 'contest' || typeof eventDate !== 'string') return {};
  return { organiserManufacturing: await isManufacturer(app, matter.content.organiser, eventDate) };
}

const samePerson = (one: SealedPerson | undefined, { person }: { person: SealedPerson | undefined }): boolean =>
  one !== undefined && one.key === person?.key;
