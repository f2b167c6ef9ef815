import { openParts } from '../../domain/claim/parts.ts';
import { isClaimed } from '../../domain/programmes.ts';
import type { App, Page } from '../../ports.ts';
import { ClaimId } from '../../schemas/ids.ts';
import type { Reason } from '../../schemas/reason.ts';
import type { Roster } from '../../schemas/roster.ts';
import { assessLines } from '../claim/assessLines.ts';
import { newClaim } from '../claim/draftClaim.ts';
import { lineOf } from '../claim/fillClaim.ts';
import { filingOf } from '../loadCase.ts';

/** What is told before a claim, by the code of the refusal: that it is likely and by which clause, not what the person had. */
const TOLD: Readonly<Record<string, string>> = {
  DUPLICATE_LEVEL: '该学员可能已享受同一项目（等级），申领时很可能不予通过；请核实后再申领。',
  ANNUAL_LIMIT: '该学员本年度享受培训的次数可能已满，申领时很可能不予通过；确需再享受的，请先申请书面决定。',
};

export type Likely = Reason & { row: number };

/**
 * Which open rows of a page of a roster would be refused now for what their people had before (五(二)1), so that the
 * department need not train or claim in vain; nothing is stored or held by it, and a claim may find it otherwise.
 * Apprentices are judged by their stage, not by rows.
 */
export async function outlook(
  app: App,
  roster: Roster,
  page: { limit?: number; cursor?: string },
): Promise<Page<Likely>> {
  const { items, next } = await app.store.list({ of: 'row', by: 'roster', roster: roster.id }, page);
  const more = next !== undefined && { next };
  if (!isClaimed(roster.programme) || roster.programme === 'APPRENTICE') return { items: [], ...more };
  const filing = await filingOf(app, roster.filing);
  const { fund, year, path, plan } = filing;
  const { programme, department, institution } = roster;
  const of = { programme, department, filing: filing.id, roster: roster.id, fund, year, path };
  const id = ClaimId.parse('C-OUTLOOK');
  const claim = newClaim(app, id, { ...of, ...(institution !== undefined && { institution }) });
  const facts = items.flatMap((row) => openParts(plan, row, true).map((part) => ({ ...row, facts: part })));
  const lines = facts.map((row, index) => lineOf(row, id, index + 1));
  const assessed = await assessLines(app, claim, filing, lines);
  const told = assessed.flatMap(({ row, reasons }) =>
    reasons.flatMap(({ code, clause }): Likely[] => {
      const message = TOLD[code];
      return row === undefined || message === undefined
        ? []
        : [{ row, code, message, ...(clause !== undefined && { clause }) }];
    }),
  );
  return { items: told.toSorted((a, b) => a.row - b.row), ...more };
}
