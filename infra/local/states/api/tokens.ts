import type { TokenAnswer, TokenRow } from '../journal/rows.ts';
import { looksLikeToken } from '../run/token.ts';
import type { World } from '../run/world.ts';
import { ServiceError } from './serviceError.ts';

/** The row of a token that may still be answered. */
function openToken({ journal, now }: World, token: string): TokenRow {
  if (!looksLikeToken(token)) throw new ServiceError('InvalidToken', `Invalid Token: 'Invalid token'`);
  const row = journal.tokens.find(token);
  if (!row) throw new ServiceError('TaskDoesNotExist', `Task Does Not Exist: 'Unknown task token'`);
  if (journal.tokens.isOpen(row, now())) return row;
  throw new ServiceError('TaskTimedOut', `Task Timed Out: 'Provided task does not exist anymore'`);
}

/** Journals the answer, then wakes the task that waits. A second answer is refused, as on AWS. */
export function answerToken(world: World, token: string, answer: TokenAnswer): object {
  openToken(world, token);
  world.journal.tokens.answer(token, answer);
  world.waiting.get(token)?.answer(answer);
  return {};
}

/** The silence that a heartbeat allows begins anew. */
export function beatToken(world: World, token: string): object {
  openToken(world, token);
  const now = world.now();
  world.journal.tokens.beat(token, now);
  world.waiting.get(token)?.beat(now);
  return {};
}
