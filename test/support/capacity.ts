import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';

export type Units = { calls: number; read: number; write: number };

const Consumed = z.object({
  CapacityUnits: z.number().optional(),
  ReadCapacityUnits: z.number().optional(),
  WriteCapacityUnits: z.number().optional(),
});
const Answer = z.object({ ConsumedCapacity: z.union([Consumed, z.array(Consumed)]).optional() });

/** Asks for the consumed units of every call of a client, and adds them up while something runs. */
export function meterOn(client: DynamoDBDocumentClient): { of: (run: () => Promise<unknown>) => Promise<Units> } {
  let units: Units = { calls: 0, read: 0, write: 0 };
  client.middlewareStack.add(
    (proceed, context) => async (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
      const result = await proceed(args);
      const { ConsumedCapacity } = Answer.parse(result.output);
      const reads = /^(Get|BatchGet|Query)/.test(context.commandName ?? '');
      units.calls++;
      for (const one of [ConsumedCapacity ?? []].flat()) units[reads ? 'read' : 'write'] += one.CapacityUnits ?? 0;
      return result;
    },
    { step: 'initialize', priority: 'low', name: 'meter' },
  );
  return {
    of: async (run) => {
      units = { calls: 0, read: 0, write: 0 };
      await run();
      return units;
    },
  };
}
