import { z } from 'zod';
import { checkOf } from './acts/targets.ts';
import { askAll, openDesk } from './acts/desk.ts';
import type { Client } from './client.ts';
import { OFFICERS } from './officers.ts';
import type { QuarterPlan } from './planTypes.ts';

const Named = z.object({ plan: z.object({ className: z.string() }) });

/** Where a data folder stands with the sample: nothing in it yet, cut off half way, complete, or holding other work. */
export type SampleState = 'absent' | 'begun' | 'complete' | 'other';

const LAST_CHECK = '2020-06-30';
const A_DAY = 86_400_000;

/**
 * Read from the API alone: the last act of a complete sample is the office's own target check, and a folder with filings
 * that are none of the sample's is somebody's work. A clock that is past the first day of an empty folder is left alone.
 */
export async function sampleState(client: Client, plan: QuarterPlan): Promise<SampleState> {
  const desk = openDesk(client, plan);
  if (await checkOf(desk, LAST_CHECK, OFFICERS.checks)) return 'complete';
  const filings = await askAll(desk, OFFICERS.checks, '/api/v1/filings', Named);
  const names = new Set(plan.classes.map((one) => one.plan.className));
  if (filings.some((filing) => names.has(filing.plan.className))) return 'begun';
  if (filings.length > 0) return 'other';
  const begin = Date.parse(plan.days[0]?.at ?? '');
  return (await client.now()) < begin + A_DAY ? 'absent' : 'other';
}
