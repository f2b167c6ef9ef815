import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { z } from 'zod';
import { redact } from './redact.ts';

/** Namespace and service of all logs and metrics of the project. */
const SERVICE = 'skill-subsidy';

/** The one logger: JSON lines of ids and codes, with citizens' data redacted. */
export const logger = new Logger({ serviceName: SERVICE, jsonReplacerFn: redact });

/** Embedded metrics: they cost a log line and need no call. */
export const metrics = new Metrics({ namespace: SERVICE, serviceName: SERVICE });

/** What ties one line of work together: the case of a step, or the id that API Gateway gave to a request. */
const Correlated = z.object({
  case: z.string().optional(),
  claim: z.string().optional(),
  filing: z.string().optional(),
  roster: z.string().optional(),
  execution: z.string().optional(),
  requestContext: z.object({ requestId: z.string().optional() }).optional(),
});

/**
 * Wraps a handler, once: log lines carry the invocation and its correlation id, metrics count calls and failures by
 * function and how long they took. The event itself is never logged. Errors are logged and thrown on, so that Step
 * Functions can retry them by name. Lambda always gives a context.
 */
export function observe<Event, Result>(
  handler: (event: Event, context?: Context) => Promise<Result>,
): (event: Event, context?: Context) => Promise<Result> {
  return async (event, context) => {
    const began = performance.now();
    if (context) logger.addContext(context);
    logger.setCorrelationId(correlationOf(event) ?? context?.awsRequestId);
    metrics.addDimension('function', context?.functionName ?? 'unnamed');
    metrics.addMetric('calls', MetricUnit.Count, 1);
    try {
      return await handler(event, context);
    } catch (error) {
      metrics.addMetric('failures', MetricUnit.Count, 1);
      logger.error('function failed', error instanceof Error ? error : new Error('unknown'));
      throw error;
    } finally {
      metrics.addMetric('milliseconds', MetricUnit.Milliseconds, inMicroseconds(performance.now() - began));
      metrics.publishStoredMetrics();
      logger.resetKeys();
    }
  };
}

/** The noise of floating point is digits enough to look like a citizen's number by chance. */
const inMicroseconds = (milliseconds: number): number => Math.round(milliseconds * 1000) / 1000;

function correlationOf(event: unknown): string | undefined {
  const { data } = Correlated.safeParse(event);
  return (
    data?.case ?? data?.claim ?? data?.filing ?? data?.roster ?? data?.execution ?? data?.requestContext?.requestId
  );
}
