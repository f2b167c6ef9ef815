import { z } from 'zod';
import type { History } from '../assessment.ts';
import { livingPeriodsOf } from '../history.ts';
import { ownWords } from '../../schemas/issues.ts';
import { Day } from '../facts/values.ts';
import type { Read } from '../programme.ts';

const HistoryFacts = z.object({
  /** Dates alone, or with the key under which the subsidy was granted: `SKILL_UP:电工/中级工`. */
  priorTrainingEvents: z.array(z.union([Day, z.object({ date: Day, key: z.string() })])).default([]),
  paidTrainingKeys: z.array(z.string().min(1)).default([]),
  paidSkillupKeys: z.array(z.string().min(1)).default([]),
});

/** What a row says the person already holds. */
export function historyOf(facts: object): Read<History> {
  const parsed = HistoryFacts.safeParse(facts);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      fact: issue.path.join('.'),
      message: ownWords(issue) ?? '取值不符合要求',
    }));
    return { ok: false, problems };
  }
  const { priorTrainingEvents, paidTrainingKeys, paidSkillupKeys } = parsed.data;
  const livingPeriods = livingPeriodsOf(paidTrainingKeys);
  return {
    ok: true,
    value: {
      trainingEvents: priorTrainingEvents.map((event) =>
        typeof event === 'string' ? { date: event, key: '' } : event,
      ),
      trainingKeys: paidTrainingKeys,
      skillUpKeys: paidSkillupKeys,
      ...(livingPeriods.length > 0 && { livingPeriods }),
    },
  };
}
