import type { RosterRow } from '../../infra/local/sample/roster/rosterFile.ts';
import type { ClaimedProgramme, DirectProgramme } from '../../shared/domain/programmes.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { ClaimId } from '../../shared/schemas/ids.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { submitClaim } from '../../shared/usecases/claim/submitClaim.ts';
import { submitDirectClaim } from '../../shared/usecases/claim/submitDirectClaim.ts';
import { enterAccount } from '../../shared/usecases/register/enterAccount.ts';
import { commitOf, JURISDICTION, registerEntry, SIGNED } from '../support/examples.ts';
import { memoryApp, type MemoryApp } from '../support/memory/app.ts';
import { livingClass, rosterClass } from '../support/rosterClass.ts';

/** Claims that go their way from a roster, or a department's word, to the reviewer. */

export const actor = (role: Actor['role'], more: object = {}) =>
  Actor.parse({ user: role, name: '', role, jurisdiction: JURISDICTION, ...more });
const RSJ = actor('department', { department: 'RSJ' });
export const ACCOUNT = {
  name: '样例学校',
  account: '9900000000000011',
  bank: '样例银行',
  from: '2020-01-01',
  basis: '样例',
};

/** A county in which institution 11 can be paid and a project is in the catalogue. */
export async function smallCounty(): Promise<MemoryApp> {
  const app = memoryApp({ now: '2020-07-06T09:00:00+08:00' });
  await enterAccount(app, actor('institution', { institution: 11 }), 'institution/11', ACCOUNT);
  const project = { name: '家政服务', outsideQualification: true };
  await app.store.commit(commitOf(registerEntry('家政服务', 'projects', project)));
  return app;
}

/** A line as its reviewer meets it, or what speaks against its claim. */
export type Told = Partial<Record<'status' | 'code' | 'refused' | 'clause', string>> & {
  amount?: number;
  depends?: string[];
  facts?: Record<string, unknown>;
};

/** A claim for one row of a class: its line, or the code of what speaks against the claim as a whole. */
export async function claimed(
  app: MemoryApp,
  programme: ClaimedProgramme,
  cells: RosterRow,
  stated: { actualCost?: number } = {},
): Promise<Told> {
  const roster = programme === 'LIVING' ? await livingClass(app, [cells]) : await rosterClass(app, programme, [cells]);
  const asked = { roster: roster.id, statement: SIGNED, ...stated };
  const submitted = await submitClaim(app, RSJ, asked, `key-${roster.id}`);
  if (!submitted.ok) return { refused: submitted.problem.code, clause: submitted.problem.clause ?? '' };
  return assessedLine(app, submitted.value.id);
}

/** A grant of no roster for the holder of an account. */
export async function granted(
  app: MemoryApp,
  programme: DirectProgramme,
  holder: string,
  facts: Record<string, unknown>,
): Promise<Told> {
  const asked = { programme, party: { holder }, facts, statement: SIGNED };
  const submitted = await submitDirectClaim(app, RSJ, asked, JSON.stringify(facts));
  if (!submitted.ok) throw new Error(JSON.stringify(submitted.problem));
  return assessedLine(app, submitted.value.id);
}

/** The one line of a claim. */
export async function assessedLine(app: MemoryApp, claim: ClaimId): Promise<Told> {
  await assessClaim(app, claim);
  const [line] = await app.store.all({ of: 'line', by: 'claim', claim });
  const { depends, facts } = JSON.parse(line?.receipt ?? '{}');
  const [reason] = line?.reasons ?? [];
  return {
    ...(line && { status: line.status, amount: line.amount }),
    ...(reason && { code: reason.code }),
    depends,
    facts,
  };
}
