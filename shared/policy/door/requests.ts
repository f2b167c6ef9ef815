import type { AssessRequest } from '../assess.ts';
import { headsOf } from './batch.ts';
import { historyOf } from './history.ts';
import { insideFacts } from './outside.ts';
import type { Row } from './row.ts';

/** The claims that a row puts: one, or one for each kind of head of its class. None where it cannot be read. */
export function requestsOf({ programme, facts }: Row): readonly AssessRequest[] {
  const inside = insideFacts(facts);
  const history = inside.ok ? historyOf(inside.value) : inside;
  if (!inside.ok || !history.ok) return [];
  const { filedHeadcount, ...own } = inside.value;
  const headsLeft = filedHeadcount === undefined || own.batch !== undefined ? {} : { headsLeft: filedHeadcount };
  const request = { programme, facts: { ...own, ...headsLeft }, history: history.value };
  if (own.batch === undefined) return [request];
  const heads = headsOf(request);
  return heads.ok ? heads.value.map((kind) => kind.request) : [];
}
