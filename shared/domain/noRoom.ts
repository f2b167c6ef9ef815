import { MOST } from '../schemas/limits.ts';
import { refuse } from './problem.ts';

/** Refuses one entry more than a case holds: stored, it would make the whole case unreadable. */
export function noRoom(of: keyof typeof MOST, entries: readonly unknown[] = []) {
  if (entries.length < MOST[of]) return undefined;
  const message = `本件已登记 ${MOST[of]} 次，不能再登记，未作改动；请合并登记，或联系管理员。`;
  return refuse({ kind: 'conflict', code: 'NO_ROOM', message, details: { of, most: MOST[of] } });
}
