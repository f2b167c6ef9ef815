import { describe, expect, it } from 'vitest';
import { assessLine } from '../../shared/domain/claim/lineAssessment.ts';
import { replayLines } from '../../shared/domain/claim/replayLines.ts';
import { claim, rosterId } from '../support/examples.ts';
import { someLine } from './lines.ts';

const facts = {
  tier: '中级工',
  groups: ['EMPLOYEE'],
  occupation: '电工',
  startDate: '2020-05-01',
  eventDate: '2020-05-20',
};
const context = { claim: claim({ programme: 'INST_TRAIN', roster: rosterId() }), filing: undefined, headsLeft: 3 };
const assessed = assessLine(someLine({ no: 1, facts: { ...facts, filedStandard: 90_000 } }), context);

describe('stored receipts', () => {
  it('that were computed by the rules replay to their own bytes', () => {
    expect(assessed).toMatchObject({ status: 'assessed', amount: 90_000 });
    expect(replayLines([assessed, someLine({ no: 2 })])).toEqual({ receipts: 1, turns: 0, differences: [] });
  });

  it('that somebody has changed are named, with the place', () => {
    const forged = { ...assessed, receipt: (assessed.receipt ?? '').replace('"amount":90000', '"amount":95000') };
    const { differences } = replayLines([forged]);
    expect(differences).toHaveLength(1);
    expect(differences[0]).toMatchObject({ line: `${assessed.claim}/1` });
    expect(differences[0]?.stored).toContain('95000');
    expect(differences[0]?.replayed).toContain('90000');
  });

  it('of a document that nobody knows, or that are no receipts at all, are differences too', () => {
    const elsewhere = { ...assessed, receipt: (assessed.receipt ?? '').replace('"version":1', '"version":99') };
    const { receipts, differences } = replayLines([elsewhere, { ...assessed, receipt: '{"policy":' }]);
    expect([receipts, differences.length]).toEqual([2, 2]);
    expect(differences.every(({ replayed }) => replayed.startsWith('不能重算'))).toBe(true);
  });
});
