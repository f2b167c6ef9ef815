// What a process or a thread loads is compiled once and read from then on: it stands between a person and the first
// answer. Plain JavaScript, for every Node that may come by; one without the cache goes without.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

module.enableCompileCache?.(fileURLToPath(new URL('../node_modules/.cache/skill-subsidy-compiled', import.meta.url)));
