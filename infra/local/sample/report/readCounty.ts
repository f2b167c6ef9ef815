import { z } from 'zod';
import type { Client } from '../quarter/client.ts';
import { OFFICERS } from '../quarter/officers.ts';
import { ask, askAll, openDesk } from '../quarter/acts/desk.ts';
import type { QuarterPlan } from '../quarter/planTypes.ts';
import { Balance } from '../../../../shared/schemas/ledger.ts';
import { Reason } from '../../../../shared/schemas/reason.ts';
import { DepartmentResult } from '../../../../shared/schemas/target.ts';

const Filing = z.object({
  id: z.string(),
  status: z.string(),
  department: z.string(),
  plan: z.object({ programme: z.string(), className: z.string(), heads: z.int(), amount: z.int() }),
  reasons: z.array(Reason).optional(),
});

const Line = z.object({
  no: z.int(),
  row: z.int().optional(),
  status: z.string(),
  amount: z.int(),
  reasons: z.array(Reason).default([]),
});

const Claim = z.object({
  id: z.string(),
  status: z.string(),
  department: z.string(),
  programme: z.string(),
  filing: z.string().optional(),
  fund: z.string(),
  round: z.int(),
  reasons: z.array(Reason).optional(),
});

/** The standing alone: what else a check counts depends on the moment it ran, which no two runs share. */
const Standing = DepartmentResult.omit({ subsidised: true, forecast: true, why: true });

const Check = z.object({
  id: z.string(),
  asOf: z.string(),
  startedBy: z.string(),
  total: z.int(),
  departments: z.array(Standing),
});

const Funds = z.object({ items: z.array(Balance.omit({ entity: true })) });

/** The county as an officer who may see all of it finds it through the API. Money in fen. */
export type County = {
  readonly filings: readonly z.infer<typeof Filing>[];
  readonly claims: readonly (z.infer<typeof Claim> & { readonly lines: readonly z.infer<typeof Line>[] })[];
  readonly funds: readonly z.infer<typeof Funds>['items'][number][];
  readonly checks: readonly z.infer<typeof Check>[];
};

/** Reads filings, claims with their lines, balances and target checks; nothing is written. */
export async function readCounty(client: Client, plan: QuarterPlan): Promise<County> {
  const [desk, user] = [openDesk(client, plan), OFFICERS.checks];
  const [filings, claims, funds, checks] = await Promise.all([
    askAll(desk, user, '/api/v1/filings', Filing),
    askAll(desk, user, '/api/v1/claims', Claim),
    ask(desk, user, '/api/v1/funds', Funds),
    askAll(desk, user, '/api/v1/target-checks', Check),
  ]);
  const withLines = await Promise.all(
    claims.map(async (claim) => ({
      ...claim,
      lines: await askAll(desk, user, `/api/v1/claims/${claim.id}/lines`, Line),
    })),
  );
  return { filings, claims: withLines, funds: funds.items, checks };
}
