import { FUND_NAMES } from '../../policy/funds.ts';
import { payeeOf } from '../../policy/checks/payee.ts';
import type { PayeeKind, PolicyPack, ProgrammeData } from '../../policy/pack.ts';

/** For whom the county publishes its policy (六(三)1). */
export const AUDIENCES = ['enterprise', 'institution', 'worker'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Who asks for a programme's money, by whom it is paid to. */
const AUDIENCE_OF: Readonly<Record<PayeeKind, Audience>> = {
  person: 'worker',
  student: 'worker',
  training_institution: 'institution',
  school: 'institution',
  enterprise: 'enterprise',
  studio_host: 'enterprise',
  organiser: 'enterprise',
};

export const audienceOf = (pack: PolicyPack, programme: Pick<ProgrammeData, 'payee'>): Audience =>
  AUDIENCE_OF[payeeOf(pack, programme)];

/**
 * A document as the public reads it (六(三)1): its dates, its sentences quoted exactly, its programmes with every sum and
 * the days on which it holds. Sums in the unit that each names; fen, parts per 10,000, counts.
 */
export function publicDocument(pack: PolicyPack, audience?: Audience) {
  const { document, title, issuedOn, approvedBy, from, to, version, basis } = pack.document;
  const programmes = pack.programmes.filter((one) => audience === undefined || audienceOf(pack, one) === audience);
  return {
    document,
    title,
    version,
    issuedOn,
    approvedBy,
    from,
    to,
    basis,
    clauses: pack.clauses.map(({ id, quote }) => ({ id, quote })),
    programmes: programmes.map((one) => publicProgramme(pack, one)),
  };
}

function publicProgramme(pack: PolicyPack, data: ProgrammeData) {
  const { id, name, clause, fund, fundClause } = data;
  const items = pack.payItems.filter(({ programme }) => programme === (data.paidBy ?? id));
  return {
    id,
    name,
    audience: audienceOf(pack, data),
    clause,
    fund: FUND_NAMES[fund],
    fundClause,
    items: items.map(({ no, name: item, clauses, figures }) => ({
      no,
      name: item,
      clauses,
      sums: figures.flatMap((figure) => sumsOf(pack, figure)),
    })),
  };
}

const sumsOf = (pack: PolicyPack, id: string) =>
  pack.figures
    .filter((figure) => figure.id === id)
    .flatMap(({ unit, clause, dated }) => dated.map((one) => ({ figure: id, unit, clause, ...one })));

/** The exact words of clauses, each once, in the order of the document. */
export function quotesOf(pack: PolicyPack, clauses: Iterable<string>) {
  const wanted = new Set(clauses);
  return pack.clauses.filter(({ id }) => wanted.has(id)).map(({ id, quote }) => ({ id, quote }));
}
