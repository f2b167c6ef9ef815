import { NO_HISTORY, type AssessRequest } from '../../shared/policy/index.ts';

/** A request for one trainee of an ordinary class, varied. Money in fen. */
export const withFacts = (facts: Readonly<Record<string, unknown>>): AssessRequest => ({
  programme: 'INST_TRAIN',
  facts: {
    tier: '中级工',
    groups: ['EMPLOYEE'],
    occupation: '电工',
    filedStandard: 100_000,
    startDate: '2020-08-01',
    eventDate: '2020-10-10',
    ...facts,
  },
  history: NO_HISTORY,
});
