import { ServiceError } from './serviceError.ts';

type Paged = { maxResults?: number | undefined; nextToken?: string | undefined };

/** How many AWS gives when nobody says, or says 0. */
const DEFAULT_PAGE = 100;

/** The part of a list that a request asks for; `nextToken` is the offset. */
function pageOf({ maxResults, nextToken = '0' }: Paged): { offset: number; limit: number } {
  if (!/^\d{1,12}$/.test(nextToken)) throw new ServiceError('InvalidToken', `Invalid Token: '${nextToken}'`);
  return { offset: Number(nextToken), limit: maxResults || DEFAULT_PAGE };
}

/** Reads one row more than asked for, so that the last page has no `nextToken`. */
export function paged<Row>(request: Paged, read: (offset: number, limit: number) => Row[]) {
  const { offset, limit } = pageOf(request);
  const rows = read(offset, limit + 1);
  return { rows: rows.slice(0, limit), ...(rows.length > limit && { nextToken: String(offset + limit) }) };
}
