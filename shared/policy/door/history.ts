import { z } from 'zod';
import type { History } from '../assessment.ts';
import { Day } from '../facts/values.ts';
import type { Read } from '../programme.ts';

const HistoryFacts = z.object({
  priorTrainingEvents: z.array(Day).default([]),
  paidTrainingKeys: z.array(z.string().min(1)).default([]),
  paidSkillupKeys: z.array(z.string().min(1)).default([]),
});

/** What a row says the person already holds. */
export function historyOf(facts: object): Read<History> {
  const parsed = HistoryFacts.safeParse(facts);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      fact: issue.path.join('.'),
      message: /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : '取值不符合要求',
    }));
    return { ok: false, problems };
  }
  const { priorTrainingEvents, paidTrainingKeys, paidSkillupKeys } = parsed.data;
  return {
    ok: true,
    value: {
      trainingEvents: priorTrainingEvents.map((date) => ({ date, key: '' })),
      trainingKeys: paidTrainingKeys,
      skillUpKeys: paidSkillupKeys,
    },
  };
}
