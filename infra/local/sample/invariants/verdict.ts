/** What was found of one invariant: how many things were looked at, and which of them break it. */
export type Verdict = { readonly checked: number; readonly held: boolean; readonly broken: readonly string[] };

/** Nothing looked at proves nothing: an invariant holds only when something was checked. */
export const verdict = (checked: number, broken: readonly string[]): Verdict => ({
  checked,
  held: checked > 0 && broken.length === 0,
  broken: broken.slice(0, 20),
});
