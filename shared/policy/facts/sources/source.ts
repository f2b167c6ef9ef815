/**
 * Where a real claim has a fact from: a cell of its roster, or what follows from its row; the filed plan; the class as
 * it was held; the claim itself; a register, a list or a decision of the county; the places that are held.
 * `door:` a fact that only worked examples and questions of the public bring, and why no claim needs it; `none:` one
 * that nothing brings yet, and what is missing: a reading that hangs on it changes nothing in a claim.
 */
export type Source =
  | 'column'
  | 'row'
  | 'plan'
  | 'class'
  | 'claim'
  | 'register'
  | 'list'
  | 'decision'
  | 'places'
  | `door: ${string}`
  | `none: ${string}`;

/** Names of facts, those inside another fact by their path (`base.employedDays`). */
type PathOf<Facts> = {
  [Fact in keyof Facts & string]: NonNullable<Facts[Fact]> extends readonly unknown[]
    ? Fact
    : NonNullable<Facts[Fact]> extends object
      ? `${Fact}.${keyof NonNullable<Facts[Fact]> & string}`
      : Fact;
}[keyof Facts & string];

/** The source of every fact of a programme: one that is left out, or that no rule knows, does not compile. */
export type Sources<Facts> = Readonly<Record<PathOf<Facts>, Source>>;
