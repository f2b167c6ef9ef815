/**
 * Who holds which duty on the sample's cases, so that nobody holds two on one path (I6): whoever allots does not pay,
 * and a reviewer neither files nor pays.
 */
export const OFFICERS = {
  allots: 'finance-1',
  pays: 'finance-2',
  objects: 'auditor',
  checks: 'office',
  rechecks: 'office-2',
} as const;

/** Whose own plans and claims somebody outside of 人社局 checks as well. */
export const isRechecked = ({ department }: { readonly department: string }): boolean => department === 'RSJ';

/** The user of a department: `SWJ` → `dept-swj`. */
export const userOf = (department: string): string => `dept-${department.toLowerCase()}`;
