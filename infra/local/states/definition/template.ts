import { z } from 'zod';

export const EXPRESSION = /^\{%([\s\S]*)%\}$/;

/** A whole string of the form `{% … %}`: JSONata. */
export const Expression = z.string().regex(EXPRESSION, 'must be a JSONata expression: {% … %}');

/** Any JSON; strings of the form `{% … %}` in it are JSONata. */
export const Template = z.json();
export type Template = z.infer<typeof Template>;

/** The most that AWS takes for a number of seconds. */
const MOST_SECONDS = 99_999_999;

/** A positive number of seconds, or an expression that gives one. */
export const Seconds = z.union([z.int().positive().max(MOST_SECONDS), Expression]);

export const Name = z.string().min(1).max(80);

/** Variables and their values; `$states` is AWS's own. */
export const Assign = z.record(
  z
    .string()
    .max(80)
    .regex(/^[\p{ID_Start}_][\p{ID_Continue}]*$/u, 'must be a variable name')
    .refine((name) => name !== 'states', 'states is reserved'),
  Template,
);
export type Assign = z.infer<typeof Assign>;

export const comment = { Comment: z.string().optional() };

/** What every state that goes on has. */
export const flow = {
  Next: Name.optional(),
  End: z.literal(true).optional(),
  Output: Template.optional(),
  Assign: Assign.optional(),
  ...comment,
};

export type Flow = {
  Next?: string | undefined;
  End?: true | undefined;
  Output?: Template | undefined;
  Assign?: Assign | undefined;
};
