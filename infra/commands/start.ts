import { SingleBar } from 'cli-progress';
import { LOCAL_USERS } from '../local/users.ts';
import type { Runtime } from '../local/runtime.ts';
import type { Client } from '../local/sample/quarter/client.ts';
import { planQuarter } from '../local/sample/quarter/plan.ts';
import type { QuarterPlan } from '../local/sample/quarter/planTypes.ts';
import { playQuarter } from '../local/sample/quarter/play.ts';
import { SEED } from '../local/sample/quarter/seed.ts';
import { sampleState } from '../local/sample/quarter/state.ts';
import { ACT_NAMES } from '../local/sample/quarter/wording.ts';
import { readCounty } from '../local/sample/report/readCounty.ts';
import { summary } from '../local/sample/report/summary.ts';
import { table } from '../local/sample/report/table.ts';
import { commandLine, portOf } from './commandLine.ts';
import { endOnFolder } from './endOnFolder.ts';
import { clientOf, openLocal } from './openLocal.ts';

const USAGE = `usage: npm start -- [--data DIR] [--port N] [--empty] [--as-of YYYY-MM-DD]
  --data DIR   where all state lies (default .data)
  --port N     of the HTTP API on 127.0.0.1 (default 8787; 0 takes a free one)
  --empty      play no sample quarter
  --as-of D    what day it is in a new folder (default 2020-04-01, where the sample begins)`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Users of one kind on one row: `dept-rsj … (20)`. */
function whoCanSignIn(): string {
  const roles = Map.groupBy(LOCAL_USERS, ({ claims }) => String(claims['role']));
  const rows = [...roles].map(([role, users]) => ({ role, users: users.map(({ username }) => username) }));
  return table(
    [
      { title: '角色', of: (row) => row.role },
      { title: '人数', of: (row) => row.users.length },
      {
        title: '登录名',
        of: ({ users }) => (users.length > 4 ? `${users.slice(0, 3).join(' ')} … ${users.at(-1)}` : users.join(' ')),
      },
    ],
    rows,
  );
}

function greet(runtime: Runtime, dataDir: string): void {
  say(`就绪，用时 ${(performance.now() / 1000).toFixed(2)} 秒（自进程启动）\n`);
  say(
    table(
      [
        { title: '地址', of: (row) => row[0] },
        { title: '', of: (row) => row[1] },
      ],
      [
        ['接口', `${runtime.apiUrl}/api/v1`],
        ['登录', runtime.issuerUrl],
        ['时钟', `${runtime.apiUrl}/local/clock`],
        ['计数', `${runtime.apiUrl}/local/counts`],
        ['数据', dataDir],
      ] as const,
    ),
  );
  say(
    `\n${whoCanSignIn()}\n\n  取令牌：npm run --silent token -- hrss-1${dataDir === '.data' ? '' : ` --data ${dataDir}`}\n`,
  );
}

async function play(client: Client, plan: QuarterPlan): Promise<void> {
  const bar = new SingleBar({
    format: '  样例季度 {bar} {value}/{total} {date} {act}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
  });
  const began = performance.now();
  bar.start(1, 0, { date: '', act: '' });
  try {
    await playQuarter(client, plan, ({ done, total, date, act }) => {
      bar.setTotal(total);
      bar.update(done, { date, act: ACT_NAMES[act.act] });
    });
  } finally {
    bar.stop();
  }
  say(`2020 年第二季度样例已演完，用时 ${((performance.now() - began) / 1000).toFixed(1)} 秒\n`);
}

async function offerSample(client: Client): Promise<void> {
  const plan = planQuarter(SEED);
  const state = await sampleState(client, plan);
  if (state === 'other') {
    say('数据目录已有其他内容或日期，不演示样例；换一个空目录（--data DIR）即可从头演示。');
    return;
  }
  if (state !== 'complete') await play(client, plan);
  say(summary(await readCounty(client, plan)));
}

const { values } = commandLine(USAGE, {
  data: { type: 'string', default: '.data' },
  port: { type: 'string', default: '8787' },
  empty: { type: 'boolean', default: false },
  'as-of': { type: 'string', default: '2020-04-01' },
});

try {
  const options = { dataDir: values.data, port: portOf(values.port), asOf: values['as-of'] };
  const runtime = await openLocal(options, (line) => void process.stderr.write(`${line}\n`));
  greet(runtime, values.data);
  if (!values.empty) await offerSample(clientOf(runtime));
  say('\n运行中，按 Ctrl-C 停止。');
} catch (error) {
  endOnFolder(error);
}
