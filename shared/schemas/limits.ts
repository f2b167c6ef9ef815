/** How many entries of a kind one case holds: they are read with it, whole, each time. */
export const MOST = {
  returns: 200,
  kindChanges: 20,
  handovers: 20,
  followUps: 200,
  winners: 50,
  objections: 20,
  periods: 500,
  comments: 50,
} as const;
