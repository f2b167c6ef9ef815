import { z } from 'zod';

/** Why something was refused, returned or held; `message` is Chinese and says how to mend it. */
export const Reason = z.object({
  code: z.string(),
  message: z.string(),
  clause: z.string().optional(),
  field: z.string().optional(),
});
export type Reason = z.infer<typeof Reason>;
