import { z } from '@hono/zod-openapi';
import { AuditEvent } from '../../../shared/schemas/audit.ts';

export const EventView = AuditEvent.extend({}).openapi('AuditEvent');

/** A case's chain with its head, so that it can be verified offline (I7). */
export const HistoryView = z
  .object({ head: z.object({ seq: z.int(), hash: z.string() }), events: z.array(EventView) })
  .openapi('History');
