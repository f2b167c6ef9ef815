import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { workbookOf, zipOf } from './parts.ts';
import { refusalOf } from './reading.ts';

describe('a file that is no sound workbook', () => {
  const one = workbookOf([{ rows: '<row><c><v>1</v></c></row>' }]);

  // The last two bytes say that no comment follows.
  it('is refused when it is cut anywhere', async () => {
    const whole = zipOf(one);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: whole.length - 3 }), async (length) => {
        expect(await refusalOf(whole.subarray(0, length))).toBe('NOT_A_WORKBOOK');
      }),
    );
  });

  it('never takes the process down, whatever bytes are changed', async () => {
    const whole = zipOf(one);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 4, max: whole.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        async (at, byte) => {
          const changed = Uint8Array.from(whole);
          changed[at] = byte;
          expect(['read', 'NOT_A_WORKBOOK', 'TOO_LARGE']).toContain(await refusalOf(changed));
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each([
    ['encrypted', zipOf(one, 1)],
    ['a ZIP of something else', zipOf({ 'word/document.xml': '<w/>' })],
    ['a workbook without sheets', zipOf(workbookOf([]))],
    ['torn XML', zipOf({ ...one, 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row><c></row>' })],
  ])('%s is refused', async (_, bytes) => {
    expect(await refusalOf(bytes)).toBe('NOT_A_WORKBOOK');
  });

  it('that unpacks to gigabytes is refused, and what it would unpack is never held', async () => {
    const bomb = zipOf({ ...one, 'xl/sharedStrings.xml': Buffer.alloc(100_000_000, 0x20) });
    expect(bomb.length).toBeLessThan(1_000_000);
    const before = process.memoryUsage().rss;
    expect(await refusalOf(bomb)).toBe('TOO_LARGE');
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });
});
