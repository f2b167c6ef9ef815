import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { tellOverdue } from '../../shared/usecases/payment/overduePayments.ts';
import { remind } from '../../shared/usecases/remind.ts';
import { buildApp } from '../aws/deps.ts';
import { metrics, observe } from '../aws/observe.ts';

/** Every morning: reminders at 80 % of the clock, and what is overdue to the leading group's office, payments among it. */
export const handler = observe(async () => {
  const app = buildApp();
  const overduePayments = await tellOverdue(app);
  metrics.addMetric('overduePayments', MetricUnit.Count, overduePayments);
  return { ...(await remind(app)), overduePayments };
});
