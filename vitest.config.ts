import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // One a processor: left alone it leaves one of two idle.
    maxWorkers: availableParallelism(),
    reporters: ['default'],
  },
});
