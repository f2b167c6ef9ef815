import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Role } from '../schemas/actor.ts';
import type { AuditEvent } from '../schemas/audit.ts';
import { canonical } from './canonical.ts';
import type { CaseId } from '../schemas/ids.ts';

/** What a decision says of itself; commit adds its place in the chain. `details` hold ids and counts only. */
export type AuditDraft = {
  at: string;
  by: string;
  role: Role;
  action: string;
  from?: string;
  to?: string;
  details: Record<string, unknown>;
};

/** Hex SHA-256 of a text in UTF-8. */
export function digest(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** The next link after `head` (seq 0 and an empty hash before the first). */
export function chainEvent(caseId: CaseId, head: { seq: number; hash: string }, draft: AuditDraft): AuditEvent {
  const event = { entity: 'auditEvent' as const, case: caseId, seq: head.seq + 1, ...draft, prev: head.hash };
  return { ...event, hash: digest(canonical(event)) };
}

/**
 * Checks a case's whole chain offline (I7): sequence without gaps, each hash right, the last equal to the case's head.
 * @returns the sequence number of the first wrong link, or undefined when all hold.
 */
export function brokenLink(events: readonly AuditEvent[], head: { seq: number; hash: string }): number | undefined {
  let prev = '';
  for (const [index, { hash, ...event }] of events.entries()) {
    if (event.seq !== index + 1 || event.prev !== prev || digest(canonical(event)) !== hash) return index + 1;
    prev = hash;
  }
  return head.seq === events.length && head.hash === prev ? undefined : events.length;
}
