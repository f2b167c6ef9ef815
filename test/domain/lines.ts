import { Line } from '../../shared/schemas/line.ts';

/** A line that rules have assessed, with whatever a test wants different. */
export function someLine(change: Partial<Line> = {}): Line {
  return Line.parse({
    entity: 'line',
    claim: 'C-TEST0001',
    no: 1,
    version: 1,
    status: 'accepted',
    person: { key: '0'.repeat(32), nameMasked: '测*', idMasked: '999999********0000', sealed: '1.x' },
    facts: {},
    amount: 100_000,
    payee: 'training_institution',
    slots: [],
    warnings: [],
    reasons: [],
    frozen: false,
    ...change,
  });
}
