import { eventDateOf } from '../../domain/claim/lineAssessment.ts';
import { trainingOf } from '../../domain/proposals/exceptions.ts';
import { lineOverWorkingAge } from '../../domain/proposals/inclusions.ts';
import { yearOf } from '../../domain/time/moment.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { Filing } from '../../schemas/filing.ts';
import { exceptionOn } from '../proposal/exceptionOn.ts';
import { inclusionOn } from '../proposal/inclusionOn.ts';

/** Of somebody above working age on the start day, the decision that includes him; of others nothing is asked. */
export async function inclusionFacts(app: App, line: Line): Promise<Record<string, unknown>> {
  const { startDate } = line.facts;
  const date = typeof startDate === 'string' ? startDate : eventDateOf(line);
  if (!lineOverWorkingAge(packOf(app.jurisdiction, date), line.facts)) return {};
  return { overWorkingAge: true, inclusionDecision: await inclusionOn(app, line.person.key, date) };
}

/** Of somebody who had trainings before, the decision by which this one is paid for beyond the yearly number. */
export async function exceptionFacts(
  app: App,
  claim: Claim,
  filing: Filing | undefined,
  line: Line,
): Promise<Record<string, unknown>> {
  const date = eventDateOf(line);
  const training = trainingOf(claim, filing?.plan, { facts: line.facts, year: yearOf(date) });
  if (!training) return {};
  const exceptionDecision = await exceptionOn(app, packOf(app.jurisdiction, date), line.person.key, training);
  return exceptionDecision === undefined ? {} : { exceptionApproved: true, exceptionDecision };
}
