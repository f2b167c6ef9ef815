import { ulids } from '../../../functions/aws/ids.ts';
import { sealWith } from '../../../functions/aws/seal.ts';
import type { Stored } from '../../../functions/aws/store/items.ts';
import type { App, Clock, Notifier } from '../../../shared/ports.ts';
import type { EntityOf } from '../../../shared/schemas/entity.ts';
import { JurisdictionCode } from '../../../shared/schemas/ids.ts';
import { memoryFiles, type MemoryFiles } from './files.ts';
import { memoryStore } from './store.ts';
import { recordingWorkflow, type RecordingWorkflow } from './workflow.ts';

/** A clock that stands until it is set (epoch milliseconds). */
export type SetClock = Clock & { set: (at: string | number) => void; advance: (milliseconds: number) => void };

export type MemoryApp = App & {
  readonly files: MemoryFiles;
  readonly workflow: RecordingWorkflow;
  readonly clock: SetClock;
  readonly told: readonly EntityOf<'notice'>[];
  /** Every item of every table, as the database holds it. */
  readonly stored: () => readonly Stored[];
};

/** An App without AWS: seals and ids are the real ones, with a secret of no worth. */
export function memoryApp(options: { now?: string; jurisdiction?: string } = {}): MemoryApp {
  const jurisdiction = JurisdictionCode.parse(options.jurisdiction ?? '330522');
  const clock = setClock(options.now ?? '2020-06-01T09:00:00+08:00');
  const store = memoryStore(jurisdiction);
  const told: EntityOf<'notice'>[] = [];
  const notifier: Notifier = { tell: async (notice) => void told.push(notice) };
  return {
    jurisdiction,
    store,
    stored: () => store.stored(),
    files: memoryFiles(),
    workflow: recordingWorkflow(),
    seal: sealWith(async () => 'a secret of no worth, long enough to be taken for one'.padEnd(64, '.')),
    notifier,
    clock,
    ids: ulids(clock),
    told,
  };
}

export function setClock(start: string | number): SetClock {
  let now = epoch(start);
  return {
    now: () => now,
    set: (at) => void (now = epoch(at)),
    advance: (milliseconds) => void (now += milliseconds),
  };
}

function epoch(at: string | number): number {
  const time = new Date(at).getTime();
  if (Number.isNaN(time)) throw new RangeError(`${at} is no instant`);
  return time;
}
