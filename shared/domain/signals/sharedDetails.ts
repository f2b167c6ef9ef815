import type { Line } from '../../schemas/line.ts';
import { numbersOf, type Signal, type SignalCode } from './signal.ts';

type Detail = {
  readonly code: SignalCode;
  readonly of: (line: Line) => string | undefined;
  /** A family may share one phone; nobody shares a certificate. */
  readonly people: number;
  readonly told: (people: number) => string;
};

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const DETAILS: readonly Detail[] = [
  {
    code: 'SAME_ACCOUNT',
    of: ({ person }) => person.accountKey,
    people: 2,
    told: (people) => `${people} 人填报同一收款账号，请核对本人社保卡账户。`,
  },
  {
    code: 'SAME_PHONE',
    of: ({ person }) => person.phoneKey,
    people: 3,
    told: (people) => `${people} 人填报同一手机号，请电话核实本人是否参加培训。`,
  },
  {
    code: 'SAME_CERTIFICATE',
    of: ({ facts }) => text(facts['certificateNo']),
    people: 2,
    told: (people) => `${people} 人填报同一证书编号，请到发证机构核对。`,
  },
];

/** One phone, account or certificate for several people of a class. */
export const sharedDetails = (lines: readonly Line[]): Signal[] => DETAILS.flatMap((detail) => sharing(detail, lines));

function sharing({ code, of, people: least, told }: Detail, lines: readonly Line[]): Signal[] {
  const having = lines.filter((line) => of(line) !== undefined);
  return [...Map.groupBy(having, of).values()].flatMap((group) => {
    const people = new Set(group.map(({ person }) => person.key)).size;
    return people < least ? [] : [{ code, message: told(people), lines: numbersOf(group), evidence: { people } }];
  });
}
