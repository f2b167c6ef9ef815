import { z } from 'zod';
import type { Listed } from '../../domain/filing/planInstitution.ts';
import { REGISTERS } from '../../domain/registers/registerKinds.ts';
import { entryOn, listedAround, registerEntryId, wordOn } from '../../domain/registers/registers.ts';
import { readSuspension, type Suspension } from '../../domain/recovery/suspensions.ts';
import { canonicalOccupation } from '../../policy/index.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import { packOf } from '../../policy/packs.ts';
import { switchOf } from '../../policy/parameters.ts';
import type { App } from '../../ports.ts';
import type { FilingPlan } from '../../schemas/filing.ts';
import type { RegisterEntry, RegisterName } from '../../schemas/register.ts';
import type { RecoveryId } from '../../schemas/ids.ts';
import { SealedPerson, type Identity } from '../../schemas/person.ts';
import { countyPack } from './countyPack.ts';

type Reader = Pick<App, 'store'>;

/** An entry with its history; undefined where a key was never entered. */
export const registered = (app: Reader, register: RegisterName, key: string): Promise<RegisterEntry | undefined> =>
  app.store.get({ entity: 'registerEntry', id: registerEntryId(register, key) });

/** The account of a holder on a civil date as it is stored: masked for the screen, sealed for the bank. */
export async function accountOn(app: Reader, holder: string, date: string): Promise<SealedPerson | undefined> {
  const said = entryOn(await registered(app, 'accounts', holder), date);
  return said ? SealedPerson.parse(said) : undefined;
}

/** The account in clear, for a bank file and nothing else (I9). */
export async function openAccount(
  app: Pick<App, 'store' | 'seal'>,
  holder: string,
  date: string,
): Promise<Identity | undefined> {
  const account = await accountOn(app, holder, date);
  return account && app.seal.open(account);
}

/** What the register says of a plan's institution on the day its class opens; undefined where it says nothing. */
export const institutionListed = async (app: Reader, plan: FilingPlan): Promise<Listed | undefined> =>
  plan.institution === undefined ? undefined : institutionOn(app, plan.institution, plan.startDate);

/** What suspends a party on a civil date; nothing, as a rule (五(三)2). */
export const standingOf = async (app: Reader, party: string, date: string): Promise<Suspension> =>
  readSuspension(entryOn(await registered(app, 'suspensions', party), date));

/** Which of some parties may claim nothing new on a civil date, with the cases that bar them. */
export async function barredParties(
  app: Reader,
  parties: readonly string[],
  date: string,
): Promise<ReadonlyMap<string, readonly RecoveryId[]>> {
  const said = await saidOf(app, 'suspensions', parties, date);
  const barred = parties.map((party, index) => [party, readSuspension(said[index]).barred] as const);
  return new Map(barred.filter(([, cases]) => cases.length > 0));
}

/** Those of some holders that have an account on a civil date. */
export async function holdersWithAccount(
  app: Reader,
  holders: readonly string[],
  date: string,
): Promise<ReadonlySet<string>> {
  const said = await saidOf(app, 'accounts', holders, date);
  return new Set(holders.filter((_, index) => said[index] !== undefined));
}

/** What a register says of some keys on a civil date, in their order; read a hundred at a time. */
async function saidOf(app: Reader, register: RegisterName, keys: readonly string[], date: string) {
  const refs = keys.map((key) => ({ entity: 'registerEntry' as const, id: registerEntryId(register, key) }));
  return (await app.store.many('registerEntry', refs)).map((entry) => entryOn(entry, date));
}

async function institutionOn(app: Reader, institution: number, date: string): Promise<Listed | undefined> {
  const { barred } = await standingOf(app, `institution/${institution}`, date);
  if (barred.length > 0) return { suspended: true };
  const word = wordOn(await registered(app, 'institutions', String(institution)), date);
  if (word?.data === null) return { suspended: false, struck: true };
  return word && { suspended: REGISTERS.institutions.data.parse(word.data)['suspended'] === true };
}

/**
 * Whether an institution may be granted money on a civil date: in annex 3 or added by the county (AMB-49), and neither
 * suspended nor struck off on that day.
 */
export async function isRegistered(app: App, institution: number, date: string): Promise<boolean> {
  const pack = packOf(app.jurisdiction, date);
  const listed = await institutionOn(app, institution, date);
  if (listed?.suspended || listed?.struck) return false;
  if (pack.institutions.some(({ no }) => no === institution)) return true;
  return listed !== undefined && !switchOf(pack, 'registry.closed');
}

/** Whether an occupation is in the catalogue of those that the county lacks on a civil date (三(一)3). */
export async function isShort(app: App, occupation: string, date: string): Promise<boolean> {
  const entries = await app.store.all({ of: 'registerEntry', by: 'register', register: 'shortageOccupations' });
  const pack = await countyPack(app, packOf(app.jurisdiction, date), date);
  const name = canonicalOccupation(pack, occupation);
  return entries.some((entry) => {
    const said = entryOn(entry, date)?.['occupation'];
    return typeof said === 'string' && canonicalOccupation(pack, said) === name;
  });
}

/** What is asked of an evaluation body's entry, in whatever form it was entered. */
const Recorded = z.object({ occupations: z.array(z.string()) });

/**
 * What the register says of an evaluation body and an occupation on a civil date (四(三)1); names are held against the
 * dictionary of `pack`, which is the county's.
 */
export async function evaluationBodyListed(
  app: Reader,
  pack: PolicyPack,
  { code, occupation, date }: { code: string; occupation: string; date: string },
) {
  const said = entryOn(await registered(app, 'evaluationBodies', code), date);
  if (said === undefined) return { code, recorded: false, forOccupation: false };
  const { occupations } = Recorded.parse(said);
  const name = canonicalOccupation(pack, occupation);
  return { code, recorded: true, forOccupation: occupations.some((one) => canonicalOccupation(pack, one) === name) };
}

/** The days around `date` on which an enterprise is on the list of 三(五)5; null where it is not. */
export async function enterpriseListed(app: Reader, creditCode: string, date: string) {
  return listedAround(await registered(app, 'affectedEnterprises', creditCode), date) ?? null;
}

/** Whether somebody who is paid or employs is a manufacturing enterprise of the county's list on a civil date (AMB-28, 29). */
export const isManufacturer = async (app: Reader, holder: string, date: string): Promise<boolean> =>
  entryOn(await registered(app, 'manufacturers', holder), date) !== undefined;

/** What the agreement with a labour base outside the county holds on a civil date (三(三)4); without one, nothing. */
export async function baseListed(app: Reader, base: string, date: string) {
  const said = entryOn(await registered(app, 'cooperationBases', base), date);
  return { agreement: said !== undefined, trainingPoint: said?.['trainingPoint'] === true };
}

/** The agreement by which a plan's students come from outside the county, on the day that it begins (三(二)4). */
export async function planAgreement(app: Reader, { cooperationBase, startDate }: FilingPlan) {
  if (cooperationBase === undefined) return undefined;
  const said = entryOn(await registered(app, 'cooperationBases', cooperationBase), startDate);
  return said && Agreed.parse(said);
}

/** Entries of before say nothing of students. */
const Agreed = z.object({ studentStandard: z.int().optional() });

/** Whether a project is in the catalogue of 项目制 on a civil date, and lies outside 职业资格 (三(四)2). */
export async function projectListed(app: Reader, project: string, date: string) {
  const said = entryOn(await registered(app, 'projects', project), date);
  return { inCatalogue: said !== undefined, outsideQualification: said?.['outsideQualification'] === true };
}
