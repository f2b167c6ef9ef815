import { z } from 'zod';
import { History, type Json, type Receipt } from './assessment.ts';
import { canonical } from '../domain/canonical.ts';
import type { Judged } from './judge.ts';
import type { PolicyPack } from './pack.ts';
import { packNamed } from './packs.ts';
import { settingsOtherThan } from './parameters.ts';

type Asked = {
  readonly programme: string;
  readonly facts: Readonly<Record<string, Json>>;
  readonly history: History;
};

/** The explanation of one result: facts, readings, steps with their clauses, and what came out. No identity in it. */
export function receiptOf(asked: Asked, pack: PolicyPack, { verdict, depends, steps }: Judged): Receipt {
  const { jurisdiction, document, version } = pack.document;
  const base = packNamed(jurisdiction, document, version);
  const settings = base ? settingsOtherThan(base, pack) : {};
  return {
    policy: { jurisdiction, document, version, settings },
    programme: asked.programme,
    facts: asked.facts,
    history: asked.history,
    steps,
    depends,
    ...verdict,
  };
}

/** The stored form: canonical JSON, so that equal receipts have equal bytes. */
export const receiptText = (receipt: Receipt): string => canonical(receipt);

/** What a stored receipt must hold to be computed again. */
export const ReceiptQuestion = z.object({
  policy: z.object({
    jurisdiction: z.string(),
    document: z.string(),
    version: z.int(),
    /** Read again as readings. */
    settings: z.record(z.string(), z.unknown()),
  }),
  programme: z.string(),
  /** Read again by the programme's own schema. */
  facts: z.record(z.string(), z.unknown()),
  history: History,
});
export type ReceiptQuestion = z.infer<typeof ReceiptQuestion>;
