import { ok, refuse, type Outcome } from '../domain/problem.ts';
import { within } from '../domain/time/dates.ts';
import { changzheng2020 } from './330522/changzheng-2020-7/index.ts';
import { example2020 } from './339999/example-2020-1/index.ts';
import { whole } from './activation/structure.ts';
import { PolicyPack } from './pack.ts';
import { decided } from './parameters.ts';

/** Every document the product knows. Another county is another folder and one line here. */
const PACKS: readonly PolicyPack[] = [changzheng2020, example2020].map((data) =>
  whole(decided(PolicyPack.parse(data))),
);

/**
 * The pack in force in a jurisdiction on a civil date, both ends of its window included.
 * Error value `NO_POLICY` when none is: no date falls back to a neighbouring document.
 */
export function policyFor(jurisdiction: string, date: string): Outcome<PolicyPack> {
  const pack = PACKS.find((p) => p.document.jurisdiction === jurisdiction && within(date, p.document));
  return pack ? ok(pack) : noPolicy(`${date} 没有施行中的政策文件（行政区划 ${jurisdiction}）`);
}

/**
 * The pack that a claim in a jurisdiction is judged by when the date of its event may lie outside every window:
 * the one in force, else the latest that began before it, else the first. It then answers OUT_OF_WINDOW itself.
 */
export function governingPolicy(jurisdiction: string, date?: string): Outcome<PolicyPack> {
  const own = policiesOf(jurisdiction);
  const pack = own.find((p) => date === undefined || p.document.from <= date) ?? own.at(-1);
  return pack ? ok(pack) : noPolicy(`没有行政区划 ${jurisdiction} 的政策文件`);
}

/** The governing pack of a county that runs on one. @throws RangeError for a county without any: it cannot be set up so. */
export function packOf(jurisdiction: string, date?: string): PolicyPack {
  const pack = governingPolicy(jurisdiction, date);
  if (!pack.ok) throw new RangeError(pack.problem.message);
  return pack.value;
}

/** The number of the document that governs a civil date, which every decision, refusal and payment order cites (首0). */
export const documentOn = (jurisdiction: string, date: string): string => packOf(jurisdiction, date).document.document;

/** Every document of a county, the latest first. */
export const policiesOf = (jurisdiction: string): PolicyPack[] =>
  PACKS.filter((p) => p.document.jurisdiction === jurisdiction).toSorted((a, b) =>
    b.document.from.localeCompare(a.document.from),
  );

/** A stored receipt names its document and version: the pack it was computed by. */
export function packNamed(jurisdiction: string, document: string, version: number): PolicyPack | undefined {
  return PACKS.find(
    ({ document: d }) => d.jurisdiction === jurisdiction && d.document === document && d.version === version,
  );
}

const noPolicy = (message: string) => refuse({ kind: 'notFound', code: 'NO_POLICY', message });
