import type { EventRow, ExecutionRow } from '../journal/rows.ts';
import type { Deployed } from '../machines.ts';

/** AWS JSON writes times as seconds. */
export const seconds = (time: number): number => time / 1000;

export const listed = (row: ExecutionRow) => ({
  executionArn: row.arn,
  stateMachineArn: row.machine,
  name: row.name,
  status: row.status,
  startDate: seconds(row.started),
  ...(row.stopped !== null && { stopDate: seconds(row.stopped) }),
});

export const described = (row: ExecutionRow) => ({
  ...listed(row),
  input: row.input,
  inputDetails: { included: true },
  ...(row.output !== null && { output: row.output, outputDetails: { included: true } }),
  ...(row.error !== null && { error: row.error }),
  ...(row.cause !== null && { cause: row.cause }),
});

export const machineListed = ({ arn, name, created }: Deployed) => ({
  stateMachineArn: arn,
  name,
  type: 'STANDARD',
  creationDate: seconds(created),
});

/** The role is the only thing of a machine that means nothing here. */
export const roleOf = (arn: string): string => {
  const [, partition, , , account] = arn.split(':');
  return `arn:${partition}:iam::${account}:role/local`;
};

/** Data that a reader may do without, with `includeExecutionData` false. */
const DATA = new Set(['input', 'output', 'parameters', 'assignedVariables']);

export function eventListed({ id, previous, time, type, details }: EventRow, withData: boolean) {
  const known = Object.entries(JSON.parse(details) as Record<string, unknown>);
  const given = Object.fromEntries(known.filter(([key]) => withData || !DATA.has(key)));
  return {
    id,
    previousEventId: previous,
    timestamp: seconds(time),
    type,
    ...(known.length > 0 && { [familyOf(type)]: given }),
  };
}

/** `TaskSucceeded` → `taskSucceededEventDetails`; two families share one name for all types of states. */
function familyOf(type: string): string {
  const family = type.endsWith('StateEntered') ? 'stateEntered' : type.endsWith('StateExited') ? 'stateExited' : type;
  return `${family[0]!.toLowerCase()}${family.slice(1)}EventDetails`;
}
