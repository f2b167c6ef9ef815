import type { Reason } from '../../schemas/reason.ts';

/** Why a pack cannot be activated: `field` is `<file>/<entry>` of the pack's folder. */
export type Hole = Reason & { readonly field: string };

type Place = { readonly file: string; readonly entry: string; readonly clause?: string };

/** A hole whose message names file, entry and clause, as an official reads them. */
export function hole(code: string, { file, entry, clause }: Place, what: string): Hole {
  const where = clause === undefined ? `${file}「${entry}」` : `${file}「${entry}」（条款 ${clause}）`;
  return { code, message: `${where}：${what}`, field: `${file}/${entry}`, ...(clause === undefined ? {} : { clause }) };
}
