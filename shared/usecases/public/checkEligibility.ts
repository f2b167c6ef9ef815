import { eventDateOf } from '../../domain/claim/lineAssessment.ts';
import { reasonsAgainstQuestion } from '../../domain/public/eligibility.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { ok, refuse, type Outcome } from '../../domain/problem.ts';
import { quotesOf } from '../../domain/public/publicPolicy.ts';
import { assess, FUND_NAMES, type History } from '../../policy/index.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import { countyPack } from '../register/countyPack.ts';
import { projectListed } from '../register/readRegister.ts';

type Question = { programme: string; facts: Record<string, unknown>; history: History };

/**
 * 资格自测 (六(三)1): what the rules make of facts that somebody gives, with each reason, its clause and how to mend it.
 * It is the very assessment of a claim; nothing is stored and nobody is known. Money in fen.
 */
export async function checkEligibility(
  app: Pick<App, 'store' | 'jurisdiction' | 'clock'>,
  { programme, facts, history }: Question,
): Promise<Outcome<ReturnType<typeof answerOf>>> {
  const reasons = reasonsAgainstQuestion(programme, facts, history);
  if (reasons.length > 0)
    return refuse({ kind: 'invalid', code: 'QUESTION_NOT_ANSWERED', message: '所填内容不能自测，未作记录。', reasons });
  const date = eventDateOf({ facts }) || momentOf(app.clock.now()).today;
  const pack = await countyPack(app, packOf(app.jurisdiction, date), date);
  const { project, inCatalogue } = facts;
  const listed =
    typeof project === 'string' && inCatalogue === undefined ? await projectListed(app, project.trim(), date) : {};
  return ok(answerOf(pack, assess({ programme, facts: { ...facts, ...listed }, history }, pack)));
}

function answerOf(pack: PolicyPack, assessment: ReturnType<typeof assess>) {
  const { result, amount, payments, reasons, warnings, stages, depends, receipt } = assessment;
  const { document, title } = pack.document;
  const readings = pack.ambiguities.filter(({ id }) => depends.includes(id));
  return {
    document,
    title,
    result,
    amount,
    payments: payments.map((one) => ({ ...one, fund: FUND_NAMES[one.fund] })),
    reasons: reasons.map(({ code, clause, message }) => ({ code, clause, message })),
    warnings: warnings.map(({ message }) => message),
    ...(stages && { stages }),
    steps: receipt.steps.map(({ rule, clause, output }) => ({ rule, clause, output })),
    /** Readings of the text that the answer rests on: the county may settle them otherwise. */
    readings: readings.map(({ id, question, reading }) => ({ id, question, reading })),
    clauses: quotesOf(
      pack,
      [...reasons, ...receipt.steps].map(({ clause }) => clause),
    ),
  };
}
