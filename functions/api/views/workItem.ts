import { z } from '@hono/zod-openapi';
import { WorkItem } from '../../../shared/schemas/workItem.ts';

export const WorkItemView = WorkItem.omit({ entity: true, version: true, token: true, answered: true }).openapi(
  'WorkItem',
);

export const workItemView = (item: WorkItem): z.infer<typeof WorkItemView> => WorkItemView.parse(item);
