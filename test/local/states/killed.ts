import path from 'node:path';
import { invoke, world } from './engine.ts';

/** Starts executions as fast as it can and prints each that was acknowledged, until it is killed. */
const [folder = '.', round = '0'] = process.argv.slice(2);
const { deploy, start, engine } = world({ f: (payload) => payload['n'] }, path.join(folder, 'states.db'));
deploy({
  One: invoke('f', { n: '{% $states.input.n %}' }, { Next: 'Two' }),
  Two: { Type: 'Wait', Seconds: 60, Next: 'Three' },
  Three: invoke('f', { n: 3 }),
});
engine.resume();
for (let n = 0; ; n++) {
  process.stdout.write(`${await start({ n }, `r${round}-${n}`)}\n`);
  await new Promise((resolve) => setTimeout(resolve, 2));
}
