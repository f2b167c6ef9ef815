import { z } from 'zod';

/** What the sample looks at in the API's answers; the rest is not its business. */
export const FilingView = z.object({ id: z.string(), status: z.string(), revision: z.int() });
export type FilingView = z.infer<typeof FilingView>;

export const RosterView = z.object({ id: z.string() });

export const UploadView = z.object({
  id: z.string(),
  fileName: z.string(),
  status: z.enum(['requested', 'reading', 'done', 'refused']),
  refusal: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type UploadView = z.infer<typeof UploadView>;

export const ClaimView = z.object({
  id: z.string(),
  status: z.string(),
  revision: z.int(),
  round: z.int(),
});
export type ClaimView = z.infer<typeof ClaimView>;

export const LineView = z.object({
  no: z.int(),
  row: z.int().optional(),
  status: z.string(),
  amount: z.int(),
  instruction: z.string().optional(),
});
export type LineView = z.infer<typeof LineView>;

export const WorkItemView = z.object({ id: z.string(), kind: z.string(), case: z.string(), status: z.string() });
export type WorkItemView = z.infer<typeof WorkItemView>;

export const ObjectionView = z.object({ id: z.string(), line: z.int(), status: z.string() });

/** One page of a list, and the cursor of the next. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().optional() });
