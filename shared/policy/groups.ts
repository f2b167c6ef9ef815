import { z } from 'zod';
import { Group } from '../schemas/group.ts';

/** 对象 (二(一), 二(二)): a group that is trained; `key` for the 重点培训对象, whom alone 三(三)1 pays for. */
export const TraineeGroup = z.object({ code: Group, name: z.string(), clause: z.string(), key: z.boolean() });

/** 培训类别 (二(二)): whom a kind of training is for, anybody where no groups are named, and what may be asked for it. */
export const TrainingCategory = z.object({
  code: z.string(),
  name: z.string(),
  clause: z.string(),
  groups: z.array(Group).min(1).optional(),
  programmes: z.array(z.string()).min(1),
});
export type TrainingCategory = z.infer<typeof TrainingCategory>;
