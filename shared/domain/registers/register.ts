import { z } from 'zod';
import type { Actor } from '../../schemas/actor.ts';
import type { Reason } from '../../schemas/reason.ts';

/** One register: its words, its clause, what its entries hold and who keeps it. */
export type Register = {
  readonly name: string;
  readonly clause: string;
  /** What an entry says; `accounts` hold it sealed. */
  readonly data: z.ZodType<Record<string, unknown>>;
  /** What a key must be, and how that is said when it is not. */
  readonly key: { readonly fits: (key: string) => boolean; readonly message: string };
  readonly writers: readonly Actor['role'][];
  /** Money follows from it: who confirms what somebody else entered, and whose own word needs nobody's. */
  readonly second?: { readonly by: readonly Actor['role'][]; readonly unless?: Actor['role'] };
  /** Whose township an entry is, by its key; `closed` where others than it and those who see the county may not read it. */
  readonly township?: { readonly of: (key: string) => string; readonly closed: boolean };
  /** Seen by whoever keeps the entry and by those who see the whole county; other registers are seen by all. */
  readonly inner?: true;
  /** What is said of an entry without stopping it. */
  readonly warns?: (data: Record<string, unknown>) => Reason[];
};

/** Words and numbers of which entries are made. */
export const Name = z.string().trim().min(1, '不能为空').max(80, '过长');
export const Occupations = z.array(Name).max(200);
export const Count = z.int('须为整数').nonnegative('不能为负数').max(100_000_000, '超出合理范围');
