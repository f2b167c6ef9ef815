import { askingBack } from '../../domain/claim/advance.ts';
import type { Finding } from '../../domain/recovery/findings.ts';
import type { App } from '../../ports.ts';
import { FilingId, type ClaimId, type PersonKey } from '../../schemas/ids.ts';
import type { Nudge } from '../../schemas/nudge.ts';
import { lineOfPart } from '../claim/stageParts.ts';
import { claimOf, filingOf } from '../loadCase.ts';
import { noticeTo } from '../notices.ts';
import { systemActor } from '../record.ts';
import { CHANGED_MEANWHILE, proposeRecovery } from './proposeRecovery.ts';

/**
 * Proposes that money of an apprenticeship's first part comes back (三(六)4): as much as a settlement found too much, or
 * all of it where the plan was taken back before one. It is a problem and no fraud (五(三)3). Repeated, it meets the same
 * recovery; where another one asks for the same money already, the office is told.
 * @returns what the new case owes.
 * @throws Error where somebody else is at the advance in this moment, for the sweep to try again.
 */
export async function recoverAdvance(app: App, by: ClaimId | FilingId): Promise<Nudge[]> {
  const filing = FilingId.safeParse(by);
  const finding = filing.success ? await ofPlan(app, filing.data) : await ofSettlement(app, by as ClaimId);
  if (!finding) return [];
  const proposed = await proposeRecovery(app, systemActor(app.jurisdiction), finding, `advance-${by}`);
  if (proposed.ok) return proposed.value.nudge ? [proposed.value.nudge] : [];
  const { code, message } = proposed.problem;
  if (code === CHANGED_MEANWHILE) throw new Error(`the advance that ${by} asks back was being changed`);
  const text = `${finding.finding}。未能提出追回：${message}请核实是否须另行提出。`;
  await app.store.write(noticeTo(app, 'office', '预拨资金待核实', text, by));
  return [];
}

async function ofSettlement(app: App, id: ClaimId): Promise<Finding | undefined> {
  const { filing } = await claimOf(app, id);
  const asking = askingBack(await app.store.all({ of: 'line', by: 'claim', claim: id }));
  if (!filing || !asking) return undefined;
  const why = asking.line.reasons.map(({ message }) => message.replace(/。$/, '')).join('；');
  const found = await ofAdvance(app, filing, asking.line.person.key, `学徒制验收结算（${id}）：${why}（三(六)4）`);
  return found && { ...found, amount: asking.amount };
}

async function ofPlan(app: App, id: FilingId): Promise<Finding | undefined> {
  const { apprenticeship } = (await filingOf(app, id)).plan;
  if (!apprenticeship) return undefined;
  const why = `学徒培养计划（${id}）首次拨付后撤回，没有验收结算，已拨付的资金应予收回（三(六)4）`;
  return ofAdvance(app, id, await app.seal.keyOf(apprenticeship.enterprise), why);
}

async function ofAdvance(app: App, filing: FilingId, enterprise: PersonKey, why: string): Promise<Finding | undefined> {
  const advance = await lineOfPart(app, { filing, enterprise, stage: 'first' });
  if (advance?.status !== 'paid') return undefined;
  return { claim: advance.claim, lines: [advance.no], kind: 'problem', finding: why };
}
