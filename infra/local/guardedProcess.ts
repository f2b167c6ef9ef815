import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * The shell holds the read end of a pipe from us. When we end, by whatever signal, the pipe closes and the watcher
 * kills the child; a kill -9 of the shell itself leaves the watcher, so the child never outlives us.
 */
const GUARD = `
pid_file=$1; shift
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
echo $child > "$pid_file"
( cat <&3 >/dev/null; kill -9 $child 2>/dev/null ) &
exec 3<&- </dev/null
wait $child
`;

export type GuardedProcess = {
  /** Resolves when the child has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends the child: SIGTERM, and SIGKILL after two seconds. */
  stop(): Promise<void>;
};

export type GuardedCommand = {
  readonly command: string;
  readonly args: readonly string[];
  readonly pidFile: string;
  readonly logFile: string;
};

function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8'));
    return Number.isInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** A pid may have been given to another process since; only one with the same command line is ours. */
function runs(pid: number, command: string, args: readonly string[]): boolean {
  try {
    const line = execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
    return line.includes(command) && args.every((arg) => line.includes(arg));
  } catch {
    return false;
  }
}

/** Kills what an earlier run may have left running on the same data; `args` are those that tell it apart. */
export async function killStale(pidFile: string, command: string, args: readonly string[]): Promise<void> {
  const pid = readPid(pidFile);
  if (pid === undefined || !runs(pid, command, args)) return;
  signal(pid, 'SIGKILL');
  for (let tries = 0; tries < 200 && signal(pid, 0) && runs(pid, command, args); tries++) await pause(10);
}

/** Starts a child that cannot outlive this process; its output goes to `logFile`. */
export function startGuarded({ command, args, pidFile, logFile }: GuardedCommand): GuardedProcess {
  const log = openSync(logFile, 'a');
  rmSync(pidFile, { force: true });
  // A group of its own: Ctrl-C in the terminal reaches us alone, and we end the child when its users are done.
  const guard = spawn('/bin/sh', ['-c', GUARD, 'guard', pidFile, command, ...args], {
    stdio: ['pipe', log, log],
    detached: true,
  });
  guard.stdin?.on('error', () => {});
  const ended = once(guard, 'exit').then(() => void guard.stdin?.destroy());
  return {
    ended,
    stop: async () => {
      const pid = readPid(pidFile);
      if (pid !== undefined) signal(pid, 'SIGTERM');
      const patience = setTimeout(() => guard.stdin?.destroy(), 2000);
      await ended;
      clearTimeout(patience);
      rmSync(pidFile, { force: true });
    },
  };
}
