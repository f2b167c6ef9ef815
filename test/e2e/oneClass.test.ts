import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { clientOf, openLocal } from '../../infra/commands/openLocal.ts';
import { openClient, type Client } from '../../infra/local/sample/quarter/client.ts';
import { planOneClass } from '../../infra/local/sample/quarter/oneClass.ts';
import { playQuarter } from '../../infra/local/sample/quarter/play.ts';
import { SEED } from '../../infra/local/sample/quarter/seed.ts';
import { brokenLink } from '../../shared/domain/audit.ts';
import { holdsI1 } from '../../shared/domain/money/movements.ts';
import { AuditEvent } from '../../shared/schemas/audit.ts';
import { Balance } from '../../shared/schemas/ledger.ts';

const Deployed = z.object({ apiUrl: z.string(), tokens: z.record(z.string(), z.string()) });

/** A deployed app has no clock that anybody moves: the days of the plan pass here alone. */
function deployedClient(text: string): Client {
  const { apiUrl, tokens } = Deployed.parse(JSON.parse(text));
  let time = Date.parse('2020-04-01T00:00:00+08:00');
  return {
    ...openClient({ apiUrl, tokenFor: (user) => Promise.resolve(tokens[user] ?? '') }),
    now: () => Promise.resolve(time),
    // Nobody moves its clock: what a sweep makes good there comes by itself.
    passMinutes: () => Promise.resolve(),
    advanceTo: async (to) => {
      time = Math.max(time, Date.parse(to));
    },
  };
}

let client: Client;
const undo: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  const deployed = process.env['DEPLOYED'];
  if (deployed !== undefined) {
    client = deployedClient(deployed);
    return;
  }
  const dataDir = mkdtempSync(path.join(tmpdir(), 'one-class-'));
  const runtime = await openLocal({ dataDir, port: 0, asOf: '2020-04-01' }, () => undefined);
  undo.push(
    () => runtime.stop(),
    () => rmSync(dataDir, { recursive: true, force: true }),
  );
  client = clientOf(runtime);
});

afterAll(async () => {
  for (const step of undo) await step();
});

const Claims = z.object({ items: z.array(z.object({ id: z.string(), status: z.string(), lines: z.int() })) });
const Summary = z.object({ byStatus: z.record(z.string(), z.object({ lines: z.int(), amount: z.int() })) });
const History = z.object({ head: z.object({ seq: z.int(), hash: z.string() }), events: z.array(AuditEvent) });

test(
  'a class of forty goes from its filing to forty paid lines, and the books agree',
  { timeout: 240_000 },
  async () => {
    await playQuarter(client, planOneClass(SEED));
    const auditor = client.as('auditor');
    const { items } = Claims.parse((await auditor('/api/v1/claims')).body);
    expect(items).toMatchObject([{ status: 'closed', lines: 40 }]);
    const id = items[0]!.id;
    expect(Summary.parse((await auditor(`/api/v1/claims/${id}`)).body).byStatus).toEqual({
      paid: { lines: 40, amount: 4_000_000 },
    });

    const balances = z
      .object({ items: z.array(Balance.omit({ entity: true })) })
      .parse((await auditor('/api/v1/funds')).body);
    expect(balances.items).toMatchObject([
      { fund: 'special', appropriated: 4_000_000, free: 0, allotted: 0, reserved: 0, paid: 4_000_000 },
    ]);
    for (const balance of balances.items) expect(holdsI1({ entity: 'balance', ...balance })).toBe(true);

    const history = History.parse((await auditor(`/api/v1/claims/${id}/history`)).body);
    expect(brokenLink(history.events, history.head)).toBeUndefined();
  },
);
