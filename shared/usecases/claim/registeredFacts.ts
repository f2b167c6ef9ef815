import { eventDateOf, type PersonHistory } from '../../domain/claim/lineAssessment.ts';
import { employmentOn } from '../../domain/claim/employment.ts';
import { withOccupations } from '../../policy/countyOccupations.ts';
import type { PolicyPack } from '../../policy/pack.ts';
import { packOf } from '../../policy/packs.ts';
import { MANUFACTURED_LEVEL } from '../../policy/payouts/manufacturing.ts';
import type { App } from '../../ports.ts';
import type { Claim } from '../../schemas/claim.ts';
import type { Line } from '../../schemas/line.ts';
import type { Filing } from '../../schemas/filing.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import { classFacts } from './classFacts.ts';
import { groupsProved } from './groupsProved.ts';
import { trainingPaid } from './trainingPaid.ts';
import type { readingOccupations } from '../register/countyPack.ts';
import {
  baseListed,
  enterpriseListed,
  evaluationBodyListed,
  isManufacturer,
  projectListed,
} from '../register/readRegister.ts';
import { grantedFacts } from './grantedFacts.ts';
import { inclusionFacts, exceptionFacts } from './decisionFacts.ts';

type Facts = Readonly<Record<string, unknown>>;

/** The county's own occupations of a civil date. */
type OccupationsOn = ReturnType<typeof readingOccupations>;

type Known = {
  readonly occupations: OccupationsOn;
  readonly filing: Filing | undefined;
  readonly histories: ReadonlyMap<PersonKey, PersonHistory>;
};

/**
 * What the county's registers add to each line's facts, by the line's number: whether its employer was on the list of
 * affected enterprises (三(五)4) and is a manufacturing one (三(五)3), its project in the catalogue (三(四)2) and its labour
 * base under an agreement (三(三)4) when the course began, whether the body that issued a certificate was recorded on its
 * date for the occupation (四(三)1), by which decision somebody above working age is included (三(三)5), and by which one a
 * training is paid for beyond the yearly number (五(二)1). Each entry is read once. Of a certificate, also what the person's
 * training for it was subsidised with (五(二)1). For living money, what its class says: the days on which it was held and
 * the trainee was there (三(三)3); and which lists prove the group of people in need that a line claims (AMB-13).
 */
export async function registeredFacts(
  app: App,
  claim: Claim,
  lines: readonly Line[],
  { occupations, filing, histories }: Known,
): Promise<ReadonlyMap<number, Facts>> {
  const read = readingOnce();
  const ofClass = await classFacts(app, claim);
  const proved = await groupsProved(app, claim, lines);
  const entries = lines.map(async (line) => {
    const granted = claim.roster ? {} : await grantedFacts(app, claim, line);
    const registered = {
      ...(await factsOf(app, claim, line, read)),
      ...(await issuerFacts(app, line, occupations, read)),
      ...(claim.programme === 'SKILL_UP' && (await trainingPaid(app, line, await packFor(app, line, occupations)))),
      ...(await inclusionFacts(app, line)),
      ...(histories.get(line.person.key)?.trainingEvents.length ? await exceptionFacts(app, claim, filing, line) : {}),
    };
    return [line.no, { ...granted, ...ofClass?.(line), ...proved?.(line), ...registered }] as const;
  });
  return new Map(await Promise.all(entries));
}

async function factsOf(app: App, { claimedOn }: Claim, line: Line, read: ReadOnce): Promise<Facts> {
  const { employerCode, project, startDate, cooperationBase, level } = line.facts;
  const date = typeof startDate === 'string' ? startDate : eventDateOf(line);
  return {
    ...(typeof employerCode === 'string' && {
      enterpriseList: await read(`employer ${employerCode} ${date}`, () => enterpriseListed(app, employerCode, date)),
    }),
    ...(typeof employerCode === 'string' &&
      level === MANUFACTURED_LEVEL && {
        employerManufacturing: await read(`industry ${employerCode} ${eventDateOf(line)}`, () =>
          isManufacturer(app, employerCode, eventDateOf(line)),
        ),
      }),
    ...(typeof cooperationBase === 'string' && {
      base: {
        ...(await read(`base ${cooperationBase} ${date}`, () => baseListed(app, cooperationBase, date))),
        ...employmentOn(line.facts, claimedOn),
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

type ReadOnce = <Value>(key: string, read: () => Promise<Value>) => Promise<Value>;

function readingOnce(): ReadOnce {
  const found = new Map<string, Promise<unknown>>();
  return <Value>(key: string, read: () => Promise<Value>): Promise<Value> => {
    const known = (found.get(key) ?? read()) as Promise<Value>;
    found.set(key, known);
    return known;
  };
}
