import { sweep } from '../../shared/usecases/deliver.ts';
import { buildApp } from '../aws/deps.ts';
import { observe } from '../aws/observe.ts';

/** Every few minutes: makes good the calls to workflows that a crash left unmade. What still fails is an alarm. */
export const handler = observe(async () => {
  const counts = await sweep(buildApp());
  if (counts.failing > 0)
    throw new Error(`${counts.failing} calls to workflows still fail, ${counts.delivered} were made`);
  return counts;
});
