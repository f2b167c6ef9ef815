import { eventDateOf } from '../../domain/claim/lineAssessment.ts';
import { grantedSum, heldFacts } from '../../domain/claim/heldGrants.ts';
import { lineOverWorkingAge } from '../../domain/proposals/inclusions.ts';
import { withOccupations } from '../../policy/countyOccupations.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { Claim, Line } from '../../schemas/claim.ts';
import { inclusionOn } from '../proposal/inclusionOn.ts';
import { attendanceOf } from './attendanceOf.ts';
import { trainingPaid } from './trainingPaid.ts';
import type { readingOccupations } from '../register/countyPack.ts';
import {
  baseListed,
  enterpriseListed,
  evaluationBodyListed,
  isShort,
  projectListed,
} from '../register/readRegister.ts';

type Facts = Readonly<Record<string, unknown>>;

/** The county's own occupations of a civil date. */
type OccupationsOn = ReturnType<typeof readingOccupations>;

/**
 * What the county's registers add to each line's facts, by the line's number: whether its employer was on the list of
 * affected enterprises (三(五)4), its project in the catalogue (三(四)2) and its labour base under an agreement (三(三)4)
 * when the course began, whether the body that issued a certificate was recorded on its date for the occupation (四(三)1),
 * and by which decision somebody above working age is included (三(三)5). Each entry is read once. Of a certificate, also
 * what the person's training for it was subsidised with (五(二)1).
 * For living money, the days on which the trainee was there (三(三)3).
 */
export async function registeredFacts(
  app: App,
  claim: Claim,
  lines: readonly Line[],
  occupations: OccupationsOn,
): Promise<ReadonlyMap<number, Facts>> {
  const read = readingOnce();
  const attended = await attendanceOf(app, claim);
  const entries = lines.map(async (line) => {
    const granted = claim.roster ? {} : await grantedFacts(app, claim, line);
    const registered = {
      ...(await factsOf(app, line, read)),
      ...(await issuerFacts(app, line, occupations, read)),
      ...(claim.programme === 'SKILL_UP' && (await trainingPaid(app, line, await packFor(app, line, occupations)))),
      ...(await inclusionFacts(app, line)),
    };
    return [line.no, { ...granted, ...attended?.(line), ...registered }] as const;
  });
  return new Map(await Promise.all(entries));
}

/** What the party of a grant of no roster was granted before: titles, levels, and sums where they are capped together. */
async function grantedFacts(app: App, claim: Claim, line: Line): Promise<Facts> {
  const { once } = await app.store.places(line.person.key);
  const held = heldFacts(claim.programme, once, claim.id);
  if (claim.programme !== 'BUILD' || claim.institution === undefined) return held;
  const claims = await app.store.all({ of: 'claim', by: 'institution', institution: claim.institution });
  const earlier = claims.filter((one) => one.programme === 'BUILD' && one.id !== claim.id);
  const lines = await Promise.all(earlier.map((one) => app.store.all({ of: 'line', by: 'claim', claim: one.id })));
  // The county's catalogue says what is short on the day of the event, not the applicant.
  const { occupation } = line.facts;
  const shortage = typeof occupation === 'string' && (await isShort(app, occupation, eventDateOf(line)));
  return { ...held, grantedBefore: grantedSum(lines.flat()), shortage };
}

async function factsOf(app: App, line: Line, read: ReadOnce): Promise<Facts> {
  const { employerCode, project, startDate, cooperationBase, employedInCounty } = line.facts;
  const date = typeof startDate === 'string' ? startDate : eventDateOf(line);
  return {
    ...(typeof employerCode === 'string' && {
      enterpriseList: await read(`employer ${employerCode} ${date}`, () => enterpriseListed(app, employerCode, date)),
    }),
    ...(typeof cooperationBase === 'string' && {
      base: {
        ...(await read(`base ${cooperationBase} ${date}`, () => baseListed(app, cooperationBase, date))),
        employedInCounty,
      },
    }),
    ...(typeof project === 'string' &&
      (await read(`project ${project} ${date}`, () => projectListed(app, project, date)))),
  };
}

/** The pack of a line's event, with the county's own occupations of that day. */
async function packFor(app: App, line: Line, occupations: OccupationsOn): Promise<PolicyPack> {
  const date = eventDateOf(line);
  return withOccupations(packOf(app.jurisdiction, date), await occupations(date));
}

/** Of a certificate that names the body which issued it, what the register says of that body. */
async function issuerFacts(app: App, line: Line, occupations: OccupationsOn, read: ReadOnce): Promise<Facts> {
  const { evaluationBodyCode: code, occupation } = line.facts;
  if (typeof code !== 'string' || typeof occupation !== 'string') return {};
  const date = eventDateOf(line);
  const pack = await packFor(app, line, occupations);
  const evaluationBody = await read(`body ${code} ${occupation} ${date}`, () =>
    evaluationBodyListed(app, pack, { code, occupation, date }),
  );
  return { evaluationBody };
}

/** Of somebody above working age on the start day, the decision that includes him; of others nothing is asked. */
async function inclusionFacts(app: App, line: Line): Promise<Facts> {
  const { startDate } = line.facts;
  const date = typeof startDate === 'string' ? startDate : eventDateOf(line);
  if (!lineOverWorkingAge(packOf(app.jurisdiction, date), line.facts)) return {};
  return { overWorkingAge: true, inclusionDecision: await inclusionOn(app, line.person.key, date) };
}

type ReadOnce = <Value>(key: string, read: () => Promise<Value>) => Promise<Value>;

function readingOnce(): ReadOnce {
  const found = new Map<string, Promise<unknown>>();
  return <Value>(key: string, read: () => Promise<Value>): Promise<Value> => {
    const known = (found.get(key) ?? read()) as Promise<Value>;
    found.set(key, known);
    return known;
  };
}
