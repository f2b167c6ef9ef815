import { appropriate as move } from '../../domain/money/movements.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { forbidden, ok, refuse, type Outcome } from '../../domain/problem.ts';
import type { App } from '../../ports.ts';
import type { Actor } from '../../schemas/actor.ts';
import { AppropriationId, type FundId } from '../../schemas/ids.ts';
import type { Appropriation, FundSource } from '../../schemas/ledger.ts';
import { newRoot, record } from '../record.ts';
import { askedFor, otherRequest } from '../sameRequest.ts';

type Entry = { fund: FundId; year: number; amount: number; basis: string; source?: FundSource | undefined };

/** The finance bureau enters a fund's money of a year (五(一)1), fen. The same Idempotency-Key enters it once. */
export async function appropriate(
  app: App,
  actor: Actor,
  entry: Entry,
  idempotencyKey: string,
): Promise<Outcome<Appropriation>> {
  if (actor.role !== 'finance') return forbidden('只有财政局可以登记资金预算。');
  if (entry.source !== undefined && entry.fund !== 'special') return noSources();
  const { at } = momentOf(app.clock.now());
  const id = AppropriationId.parse(`A-${app.ids.fromKey(actor, idempotencyKey)}`);
  const item: Appropriation = {
    entity: 'appropriation',
    ...newRoot(app.jurisdiction),
    id,
    ...entry,
    by: actor.user,
    at,
  };
  const asked = await askedFor(app, entry);
  const entered = await app.store.commit({
    root: item,
    changes: [],
    movements: [move({ fund: entry.fund, year: entry.year }, id, entry.amount)],
    audit: record(
      app,
      actor,
      'appropriate',
      {},
      { fund: entry.fund, year: entry.year, amount: entry.amount, source: entry.source, ...asked },
    ),
  });
  const stored = await app.store.get({ entity: 'appropriation', id });
  if (!stored) throw new Error('the appropriation was neither stored nor there before');
  return (entered.ok ? undefined : await otherRequest(app, id, asked)) ?? ok(stored);
}

const noSources = () =>
  refuse({
    kind: 'invalid',
    code: 'SOURCE_NOT_OF_FUND',
    message: '只有专账资金由几个来源筹集；其他资金不登记来源。',
    field: 'source',
    clause: '五(一)1',
  });
