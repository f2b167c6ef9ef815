import { z } from 'zod';
import { assess } from './assess.ts';
import type { Receipt } from './assessment.ts';
import { Setting } from './pack.ts';
import { packNamed } from './packs.ts';
import { withSettings } from './parameters.ts';
import { ReceiptQuestion, receiptText } from './receipt.ts';

/** Compiled: receipts are replayed by the hundred thousand. A reading may hold itself, which cannot be compiled. */
const Question = z.compile(ReceiptQuestion);
const Readings = z.record(z.string(), Setting);

/** Computes a receipt again under the pack and the readings it names (I5). Throws RangeError for an unknown pack. */
export function replayReceipt(receipt: ReceiptQuestion): Receipt {
  const { jurisdiction, document, version, settings } = receipt.policy;
  const base = packNamed(jurisdiction, document, version);
  if (!base) throw new RangeError(`no pack ${jurisdiction} ${document} version ${version}`);
  const { programme, facts, history } = receipt;
  return assess({ programme, facts, history }, withSettings(base, Readings.parse(settings))).receipt;
}

/** A stored receipt to the text that its replay gives: the same bytes, or the receipt was altered. */
export const replayText = (text: string): string => receiptText(replayReceipt(Question.parse(JSON.parse(text))));
