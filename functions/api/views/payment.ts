import { z } from '@hono/zod-openapi';
import { Batch, Instruction } from '../../../shared/schemas/payment.ts';

export const InstructionView = Instruction.omit({ entity: true, version: true }).openapi('Instruction');

export const BatchView = Batch.omit({ entity: true, version: true, fileKeys: true })
  .extend({ instructions: z.array(InstructionView) })
  .openapi('PaymentBatch');

export const batchView = (batch: Batch, instructions: readonly Instruction[]): z.infer<typeof BatchView> =>
  BatchView.parse({ ...batch, instructions });
