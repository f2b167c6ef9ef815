import { toStored } from './items.ts';
import type { Place, Planned } from './planned.ts';
import type { Steps } from './steps.ts';

/** Marks the transaction that wrote an event, so that a repeat after a lost answer knows its own work. */
export const COMMIT_MARK = 'commit';

/** The next event of a case's chain (I7): created once. A place that is taken means that the case has moved on. */
export const createEvent = ({ tables, jurisdiction }: Place, { root, audit }: Steps, mark: string): Planned => ({
  write: {
    Put: {
      TableName: tables.audit,
      Item: { ...toStored(jurisdiction, audit.item), [COMMIT_MARK]: mark },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  },
  conflicts: () => [{ kind: root.before.version === 1 ? 'exists' : 'version', change: 'root' }],
});
