import { offerFunds } from '../../shared/usecases/claim/offerFunds.ts';
import { sweep } from '../../shared/usecases/deliver.ts';
import { buildApp } from '../aws/deps.ts';
import { observe } from '../aws/observe.ts';

/**
 * Every few minutes: makes good the calls to workflows that a crash left unmade, and offers money that came to those who
 * wait for it. What still fails is an alarm.
 */
export const handler = observe(async () => {
  const app = buildApp();
  const counts = { ...(await sweep(app)), offered: await offerFunds(app) };
  if (counts.failing > 0)
    throw new Error(`${counts.failing} calls to workflows still fail, ${counts.delivered} were made`);
  return counts;
});
