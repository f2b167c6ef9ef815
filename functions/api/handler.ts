import { handle } from 'hono/aws-lambda';
import { buildApp } from '../aws/deps.ts';
import { logger, observe } from '../aws/observe.ts';
import { createApi } from './app.ts';

const report = (error: unknown): void =>
  logger.error('request failed', error instanceof Error ? error : new Error('unknown'));

/** The HTTP API on Lambda. */
export const handler = observe(handle(createApi(buildApp(), { report })));
