import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest file comes first in a fresh clone, too, where nothing was measured yet: else one processor idles at its end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const longest = ({ moduleId }: TestSpecification) => (moduleId.endsWith('/e2e/crash.test.ts') ? 0 : 1);
    return (await super.sort(files)).toSorted((one, other) => longest(one) - longest(other));
  }
}

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
    sequence: { sequencer: LongestFirst },
    reporters: ['default'],
  },
});
