import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical } from '../../shared/domain/canonical.ts';
import { brokenLink, chainEvent, digest, type AuditDraft } from '../../shared/domain/audit.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';

const id = ClaimId.parse('C-TEST0001');
const draft = (action: string): AuditDraft => ({
  at: '2020-06-01T09:00:00.000+08:00',
  by: 'hrss-1',
  role: 'hrss',
  action,
  details: { lines: [1, 2] },
});

function chain(actions: readonly string[]) {
  let head = { seq: 0, hash: '' };
  const events = actions.map((action) => {
    const event = chainEvent(id, head, draft(action));
    head = { seq: event.seq, hash: event.hash };
    return event;
  });
  return { events, head };
}

describe('the audit chain (I7)', () => {
  test('holds as it was written', () => {
    const { events, head } = chain(['submit', 'decide', 'reserve']);
    expect(brokenLink(events, head)).toBeUndefined();
  });

  test('shows any change, removal, swap or cut', () => {
    const { events, head } = chain(['submit', 'decide', 'reserve', 'settle']);
    const changed = events.map((event, index) => (index === 1 ? { ...event, by: 'hrss-2' } : event));
    expect(brokenLink(changed, head)).toBe(2);
    expect(brokenLink(events.toSpliced(1, 1), head)).toBe(2);
    expect(brokenLink([events[1]!, events[0]!, ...events.slice(2)], head)).toBe(1);
    expect(brokenLink(events.slice(0, 3), head)).toBe(3);
  });

  test('canonical text does not depend on the order in which keys were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed());
        expect(digest(canonical(reversed))).toBe(digest(canonical(value)));
      }),
    );
  });
});
