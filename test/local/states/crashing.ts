import path from 'node:path';
import { chance, functionsOf, states } from './cases.ts';
import { world } from './engine.ts';

/** Starts cases and answers some of their tokens, printing what was acknowledged, until it is killed. */
const [folder = '.', round = '0', seed = '1'] = process.argv.slice(2);
const random = chance(Number(seed) + Number(round));
const say = (line: object): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);

const functions = functionsOf(path.join(folder, 'calls'), random, (n, token) => {
  if (random() < 0.5) setTimeout(() => void answer(n, token), random() * 30);
});
const { deploy, start, answer: send, engine } = world(functions, path.join(folder, 'states.db'), Date.now());

async function answer(n: number, token: string): Promise<void> {
  const said = `${round}:${n}`;
  const { status } = await send(token, said);
  if (status === 200) say({ answered: n, said });
}

deploy(states);
engine.resume();
for (let at = 0; ; at++) {
  const n = Number(round) * 10_000 + at;
  say({ started: n, execution: await start({ n }, `case-${n}`) });
  await new Promise((resolve) => setTimeout(resolve, 3));
}
