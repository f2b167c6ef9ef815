import { describe, expect, it } from 'vitest';
import { table, yuan } from '../../infra/local/sample/report/table.ts';

describe('yuan', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [123, '1.23'],
    [100_000, '1,000.00'],
    [-123_456_789, '-1,234,567.89'],
  ])('%i fen', (fen, text) => {
    expect(yuan(fen)).toBe(text);
  });
});

describe('table', () => {
  it('counts Chinese characters as two columns, and sets numbers to the right', () => {
    const text = table(
      [
        { title: '资金', of: (row: { name: string; sum: number }) => row.name },
        { title: '元', of: (row) => row.sum },
      ],
      [
        { name: '专账资金', sum: 5 },
        { name: 'ab', sum: 12 },
      ],
    );
    expect(text.split('\n')).toEqual(['  资金      元', '  ────────  ──', '  专账资金   5', '  ab        12']);
  });
});
