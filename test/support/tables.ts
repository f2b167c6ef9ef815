import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { CASES_INDEXES, KEYS } from '../../shared/names.ts';

export const TABLES = { cases: 'test-cases', ledger: 'test-ledger', audit: 'test-audit' } as const;

type Pair = { partition: string; sort: string };

const keySchema = ({ partition, sort }: Pair): CreateTableCommandInput['KeySchema'] => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];

const attributes = (pairs: readonly Pair[]): CreateTableCommandInput['AttributeDefinitions'] =>
  pairs.flatMap(({ partition, sort }) => [
    { AttributeName: partition, AttributeType: 'S' as const },
    { AttributeName: sort, AttributeType: 'S' as const },
  ]);

/** The three tables as the stacks declare them: only the cases table has indexes, each with the whole item. */
export function tableDefinitions(): CreateTableCommandInput[] {
  const plain = (TableName: string): CreateTableCommandInput => ({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributes([KEYS]),
    KeySchema: keySchema(KEYS),
  });
  const cases: CreateTableCommandInput = {
    ...plain(TABLES.cases),
    AttributeDefinitions: attributes([KEYS, ...CASES_INDEXES]),
    GlobalSecondaryIndexes: CASES_INDEXES.map((index) => ({
      IndexName: index.name,
      KeySchema: keySchema(index),
      Projection: { ProjectionType: 'ALL' },
    })),
  };
  return [cases, plain(TABLES.ledger), plain(TABLES.audit)];
}
