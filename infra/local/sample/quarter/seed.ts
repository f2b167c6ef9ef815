/** The sample quarter that every new folder plays. */
export const SEED = 2020;
