import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Conflict } from '../../../shared/schemas/commit.ts';
import type { TableName } from '../keys.ts';
import type { Stored } from './items.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The tables' names, and whose items are written. */
export type Place = { tables: Readonly<Record<TableName, string>>; jurisdiction: string };

/** One item of a transaction, and what it means when its condition fails on what is stored. */
export type Planned = {
  write: TransactItem;
  conflicts: (stored: Stored | undefined) => Conflict[];
};

/** For writes without a condition, which cannot fail by one. */
export const never = (): Conflict[] => {
  throw new Error('a write without a condition was refused by one');
};
