import { fullYears } from '../../domain/time/dates.ts';
import { readCitizenId } from '../../domain/identity/citizenId.ts';
import { reasonsAgainstEvaluation } from '../../domain/proposals/evaluations.ts';
import { reasonsAgainstException } from '../../domain/proposals/exceptions.ts';
import { overWorkingAge, reasonsAgainstInclusion } from '../../domain/proposals/inclusions.ts';
import { pointsFound, reasonsAgainstTitle, Round, RuleBook } from '../../domain/proposals/titles.ts';
import { entryOn } from '../../domain/registers/registers.ts';
import { momentOf, yearOf } from '../../domain/time/moment.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';
import type { SealedPerson } from '../../schemas/person.ts';
import type {
  EvaluationContent,
  ExceptionContent,
  InclusionContent,
  Matter,
  TitleContent,
  TrainingContent,
} from '../../schemas/proposalMatter.ts';
import type { Reason } from '../../schemas/reason.ts';
import { reasonsAgainstTraining } from '../../domain/proposals/trainings.ts';
import { rowsOfFilings } from '../report/reportTrainings.ts';
import { registered } from '../register/readRegister.ts';
import { townNames } from '../register/readTownships.ts';

type Asked = { matter: Matter; department: string; party: SealedPerson | undefined };
type Examined = { found: Record<string, number>; reasons: Reason[] };

/** What the county's own records say of a proposal before anybody decides on it, and what is wrong with it. */
export async function examine(app: App, { matter, department, party }: Asked): Promise<Examined> {
  switch (matter.kind) {
    case 'title':
      return examineTitle(app, matter.content, party);
    case 'inclusion':
      return examineInclusion(app, matter.content, party);
    case 'exception':
      return examineException(app, matter.content, party);
    case 'contest':
    case 'ratio':
      return { found: {}, reasons: [] };
    case 'training':
      return { found: {}, reasons: await wrongTraining(app, matter.content) };
    case 'evaluation':
      return examineEvaluation(app, department, matter.content);
  }
}

async function wrongTraining(app: App, content: TrainingContent): Promise<Reason[]> {
  const towns = content.township === undefined ? [] : await townNames(app, content.startDate);
  const pack = packOf(app.jurisdiction, content.endDate);
  return reasonsAgainstTraining(pack, content, { today: momentOf(app.clock.now()).today, towns });
}

async function examineTitle(app: App, content: TitleContent, party: SealedPerson | undefined): Promise<Examined> {
  const { today } = momentOf(app.clock.now());
  const [round, rules] = await Promise.all([
    saidOn(app, 'titleRounds', String(yearOf(today)), today),
    saidOn(app, 'titleRules', content.title, today),
  ]);
  const known = {
    today,
    round: Round.safeParse(round).data,
    rules: RuleBook.safeParse(rules).data,
    held: party ? await titlesOf(app, party) : [],
  };
  const found = { ...pointsFound(content, known), threshold: known.rules?.threshold ?? 0 };
  return { found, reasons: reasonsAgainstTitle(content, known) };
}

const saidOn = async (app: App, register: 'titleRounds' | 'titleRules', key: string, date: string) =>
  entryOn(await registered(app, register, key), date);

/** The nominations for which somebody was given the titles that are held. */
async function titlesOf(app: App, party: SealedPerson): Promise<TitleContent[]> {
  const own = await app.store.all({ of: 'proposal', by: 'person', person: party.key });
  return own.flatMap(({ status, matter }) =>
    status === 'approved' && matter.kind === 'title' ? [matter.content] : [],
  );
}

/** Age on the first day that is asked for, and whether the person is above working age on the last (三(三)5). */
async function examineInclusion(
  app: App,
  content: InclusionContent,
  party: SealedPerson | undefined,
): Promise<Examined> {
  if (!party) throw new Error('an inclusion names nobody');
  const read = readCitizenId((await app.seal.open(party)).citizenId);
  if ('fault' in read) throw new Error('a person was sealed with a number that is none');
  const { birth, sex } = read.ok;
  const decided = await app.store.all({ of: 'proposal', by: 'person', person: party.key });
  const pack = packOf(app.jurisdiction, content.from);
  const over = overWorkingAge(pack, { sex, age: fullYears(birth, content.to) });
  return {
    found: { age: fullYears(birth, content.from) },
    reasons: reasonsAgainstInclusion(content, { over, decided }),
  };
}

/** How many of the year's number the person holds already (五(二)1). */
async function examineException(
  app: App,
  content: ExceptionContent,
  party: SealedPerson | undefined,
): Promise<Examined> {
  if (!party) throw new Error('an exception names nobody');
  const [decided, { annual }] = await Promise.all([
    app.store.all({ of: 'proposal', by: 'person', person: party.key }),
    app.store.places(party.key),
  ]);
  const numbered = annual.filter(({ year }) => !year.includes('/')).flatMap(({ holders }) => Object.values(holders));
  const pack = packOf(app.jurisdiction, `${content.year}-12-31`);
  return {
    found: { taken: numbered.filter(({ date }) => yearOf(date) === content.year).length },
    reasons: reasonsAgainstException(content, { pack, decided }),
  };
}

async function examineEvaluation(app: App, department: string, content: EvaluationContent): Promise<Examined> {
  const decided = await app.store.all({ of: 'proposal', by: 'department', department });
  const known = {
    pack: packOf(app.jurisdiction, content.from),
    today: momentOf(app.clock.now()).today,
    decided,
  };
  return {
    found: await performance(app, department, content),
    reasons: reasonsAgainstEvaluation(content, known),
  };
}

/**
 * 人数, 质量 and 资金使用 of a department's programme in a year (五(三)1): heads as filed, those on rosters, who of them
 * passed, counts toward the task and was subsidised, heads and fen that were taken.
 */
async function performance(app: App, department: string, { programme, level, year }: EvaluationContent) {
  const filings = (await app.store.all({ of: 'filing', by: 'department', department })).filter(
    ({ plan, status, year: of }) =>
      status === 'allotted' && of === year && plan.programme === programme && (level ?? plan.level) === plan.level,
  );
  const allotments = await app.store.many(
    'allotment',
    filings.map(({ fund, year: of, id }) => ({ entity: 'allotment' as const, fund, year: of, filing: id })),
  );
  const classes = await rowsOfFilings(app, filings);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    classes: filings.length,
    heads: sum(filings.map(({ plan }) => plan.heads)),
    enrolled: sum(classes.map(({ heads }) => heads)),
    passed: sum(classes.map(({ passed = 0 }) => passed)),
    personTimes: sum(classes.map(({ personTimes }) => personTimes)),
    subsidised: sum(classes.map(({ subsidised }) => subsidised)),
    headsUsed: sum(filings.map(({ headsUsed }) => headsUsed)),
    amount: sum(filings.map(({ plan }) => plan.amount)),
    paid: sum(allotments.map((allotment) => allotment?.paid ?? 0)),
  };
}
