import { z } from 'zod';
import { ENV } from '../../shared/names.ts';
import { JurisdictionCode } from '../../shared/schemas/ids.ts';

const Environment = z.object({
  [ENV.jurisdiction]: JurisdictionCode,
  [ENV.casesTable]: z.string().min(1),
  [ENV.ledgerTable]: z.string().min(1),
  [ENV.auditTable]: z.string().min(1),
  [ENV.bucket]: z.string().min(1),
  [ENV.secretId]: z.string().min(1),
  [ENV.workflowArnPrefix]: z.string().startsWith('arn:'),
  [ENV.webhookUrl]: z.union([z.literal(''), z.url()]).optional(),
});

/** What functions are told by their environment. @throws Error that names every variable that is missing or wrong. */
export function readEnv(variables: Record<string, string | undefined>) {
  const parsed = Environment.safeParse(variables);
  if (!parsed.success) throw new Error(`environment: ${z.prettifyError(parsed.error)}`);
  const { data } = parsed;
  return {
    jurisdiction: data[ENV.jurisdiction],
    tables: { cases: data[ENV.casesTable], ledger: data[ENV.ledgerTable], audit: data[ENV.auditTable] },
    bucket: data[ENV.bucket],
    secretId: data[ENV.secretId],
    workflowArnPrefix: data[ENV.workflowArnPrefix],
    webhookUrl: data[ENV.webhookUrl] || undefined,
  };
}
