import { describe, expect, it } from 'vitest';
import { rangeOf } from '../../functions/aws/queries.ts';
import { cursorAt, startOf } from '../../functions/aws/store/cursor.ts';
import { UnreadableCursor } from '../../shared/ports.ts';
import { ClaimId } from '../../shared/schemas/ids.ts';

const written = (parts: unknown): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
const lines = rangeOf('330522', { of: 'line', by: 'claim', claim: ClaimId.parse('C-AAAA') });
const notices = rangeOf('330522', { of: 'publicNotice', by: 'open', on: '2020-06-01' });
const filings = rangeOf('330522', { of: 'filing', by: 'all' });

describe('a cursor', () => {
  it('goes on where a page of its list ended', () => {
    const cursor = cursorAt(lines, { pk: lines.pk, sk: 'LINE#000020' });
    expect(startOf(lines, cursor)).toEqual({ pk: lines.pk, sk: 'LINE#000020' });
    expect(startOf(filings, written(['FILING', 'pk', 'at']))).toMatchObject({ sk: 'FILING', pk: 'pk' });
  });

  it.each([
    ['text that is none', lines, 'x'],
    ['an empty key', lines, written([''])],
    ['a key that no item can have', lines, written([`LINE#${'0'.repeat(1100)}`])],
    ['an item that the list does not have', lines, written(['OBJECTION#1'])],
    ['a day that is over', notices, written(['2020-05-31.C-AAAA.1'])],
    ['a list of another kind', filings, written(['FILING'])],
    ['empty keys of an index', filings, written(['', '', ''])],
  ])('of %s is refused before the database is asked', (_what, range, cursor) => {
    expect(() => startOf(range, cursor)).toThrow(UnreadableCursor);
  });
});
