/**
 * Who holds which duty on the sample's cases, so that nobody holds two on one path (I6): whoever allots does not pay,
 * and a reviewer neither files nor pays.
 */
export const OFFICERS = {
  allots: 'finance-1',
  pays: 'finance-2',
  objects: 'auditor',
  checks: 'office',
} as const;

/** The user of a department: `SWJ` → `dept-swj`. */
export const userOf = (department: string): string => `dept-${department.toLowerCase()}`;
