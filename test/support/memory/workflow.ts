import type { Workflow } from '../../../shared/ports.ts';
import type { Nudge } from '../../../shared/schemas/nudge.ts';

type Start = Pick<Extract<Nudge, { kind: 'start' }>, 'workflow' | 'name' | 'input'>;

export type RecordingWorkflow = Workflow & {
  /** Executions in the order of their start; a name is started once. */
  readonly started: readonly Start[];
  readonly answered: readonly { token: string; output: Record<string, unknown> }[];
  /** From now on the wait of this token is over. */
  end: (token: string) => void;
  /** From now on every call fails until it is called with false. */
  breakDown: (broken: boolean) => void;
};

/** Remembers what would have been called. A token is answered once, like a real one. */
export function recordingWorkflow(): RecordingWorkflow {
  const started: Start[] = [];
  const answered: { token: string; output: Record<string, unknown> }[] = [];
  const gone = new Set<string>();
  let down = false;
  const refuseWhenDown = (): void => {
    if (down) throw new Error('workflow service is down');
  };
  return {
    started,
    answered,
    end: (token) => void gone.add(token),
    breakDown: (broken) => void (down = broken),
    async start({ workflow, name, input }) {
      refuseWhenDown();
      if (!started.some((one) => one.workflow === workflow && one.name === name))
        started.push({ workflow, name, input });
    },
    async answer(token, output) {
      refuseWhenDown();
      if (gone.has(token)) return 'gone';
      gone.add(token);
      answered.push({ token, output });
      return 'answered';
    },
  };
}
