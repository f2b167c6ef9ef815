import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/temporary.ts'],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    pool: 'forks',
    // One a processor: left alone it leaves one of two idle.
    maxWorkers: availableParallelism(),
    // Files share their worker's modules: loading them again for each file was a quarter of all time. No module keeps
    // anything that a test changes; whatever has a state is made by the test that uses it.
    isolate: false,
    reporters: ['default'],
  },
});
