import type { PolicyPack } from '../../policy/pack.ts';
import type { Actor } from '../../schemas/actor.ts';
import type { Filing, FilingStatus } from '../../schemas/filing.ts';
import { mayRead, filingOwner } from '../access.ts';

/** A plan on which something may still be said: neither ended nor funded. */
const OPEN: ReadonlySet<FilingStatus> = new Set(['submitted', 'underReview', 'returned', 'filed']);

export const takesComments = ({ status }: Filing): boolean => OPEN.has(status);

/** What an actor's unit is called in the annex; nothing for those who act for no unit. */
export function unitOf(pack: PolicyPack, { role, department, township, unit }: Actor): string | undefined {
  if (role === 'department') return pack.targets.find(({ code }) => code === department)?.department;
  if (role === 'township') return township;
  return role === 'partner' ? unit : undefined;
}

/** Whether a printed group of partners (各成员单位, 各乡镇) takes in a unit; a township helps with what is held in it. */
function takesIn(pack: PolicyPack, words: string, { role, township }: Actor, unit: string, filing: Filing): boolean {
  const of = pack.document.targets.partnerGroups.find((group) => group.words === words)?.of;
  if (of === 'townships') return role === 'township' && filing.plan.township === township;
  return of === 'leadingGroup' && role !== 'township' && pack.leadingGroup.some(({ bureau }) => bureau === unit);
}

/** 配合单位 (附2): whether an actor's unit supports the department that leads a plan. */
export function isPartner(pack: PolicyPack, actor: Actor, filing: Filing): boolean {
  const unit = unitOf(pack, actor);
  if (unit === undefined || actor.jurisdiction !== filing.jurisdiction || actor.department === filing.department)
    return false;
  const partners = pack.targets.find(({ code }) => code === filing.department)?.partners ?? [];
  return partners.some((words) => words === unit || takesIn(pack, words, actor, unit, filing));
}

/** Whether an actor may read a plan: whoever may know of the case, and the lead's partners. Rosters and claims are none of theirs. */
export const mayReadPlan = (pack: PolicyPack, actor: Actor, filing: Filing): boolean =>
  mayRead(actor, filingOwner(filing)) || isPartner(pack, actor, filing);
