import { z } from 'zod';

/** A reason in Chinese, for an official to read. */
export const Why = z.string().min(1);

/** A sum that the document grants, by its number in the document's list of pay items, and the figures that make it. */
export const PayItem = z.object({
  no: z.string().regex(/^\d{2}$/),
  name: z.string(),
  programme: z.string(),
  clauses: z.array(z.string()).min(1),
  figures: z.array(z.string()).min(1),
});
export type PayItem = z.infer<typeof PayItem>;

/**
 * What happens where two programmes can pay for one event: `both`, `either` alone, or as a county `reading` decides,
 * which then names its parameter. Each programme of `of` with each of `with`.
 */
export const Stacking = z.object({
  occasions: z.array(z.object({ event: z.string(), programmes: z.array(z.string()).min(1) })),
  pairs: z.array(
    z.object({
      of: z.array(z.string()).min(1),
      with: z.array(z.string()).min(1),
      rule: z.enum(['both', 'either', 'reading']),
      parameter: z.string().optional(),
      clause: z.string(),
      note: Why,
    }),
  ),
});
