import { readIdentity } from '../../domain/identity/readIdentity.ts';
import { ok, refuse, type Outcome } from '../../domain/problem.ts';
import { reasonsAgainstResults } from '../../domain/proposals/contestResults.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { FollowUp, FollowUpDone, Winner } from '../../schemas/followUp.ts';
import type { Proposal } from '../../schemas/proposal.ts';

type Results = Extract<FollowUp, { act: 'results' }>;

/** A contest's results as they are stored: each winner read like any citizen, and sealed (I9). */
async function sealed(app: App, { matter }: Proposal, { winners, act }: Results): Promise<Outcome<FollowUpDone>> {
  const people: Winner[] = [];
  for (const [index, { identity, ...won }] of winners.entries()) {
    const read = readIdentity(identity, { at: `winners.${index}.identity.`, clause: '四(四)2' });
    if (!read.ok) return read;
    people.push({ ...won, person: await app.seal.seal(read.value) });
  }
  if (matter.kind !== 'contest') return ok({ act, winners: people });
  const pack = packOf(app.jurisdiction, matter.content.plannedOn);
  const told = people.map(({ person, ...won }) => ({ ...won, key: person.key }));
  const reasons = reasonsAgainstResults(pack, matter.content, told);
  const [first] = reasons;
  if (!first) return ok({ act, winners: people });
  return refuse({
    kind: 'invalid',
    code: first.code,
    message: reasons.map(({ message }) => message).join(''),
    reasons,
  });
}

/** An act as it is stored; of all but results that is how it was sent. */
export const storedAct = async (app: App, proposal: Proposal, done: FollowUp): Promise<Outcome<FollowUpDone>> =>
  done.act === 'results' ? sealed(app, proposal, done) : ok(done);
