import { z } from 'zod';
import { DepartmentCode, JurisdictionCode, PersonKey } from './ids.ts';

export const Role = z.enum(['department', 'hrss', 'finance', 'institution', 'office', 'auditor', 'person', 'system']);
export type Role = z.infer<typeof Role>;

/** Who acts: from the bearer token's claims, or the system itself. `scope` limits what is seen. */
export const Actor = z.object({
  user: z.string().min(1).max(64),
  name: z.string().max(64),
  role: Role,
  jurisdiction: JurisdictionCode,
  department: DepartmentCode.optional(),
  institution: z.int().positive().optional(),
  personKey: PersonKey.optional(),
});
export type Actor = z.infer<typeof Actor>;

/** The functions that I6 keeps apart on one path. */
export const Duty = z.enum(['file', 'review', 'recheck', 'allot', 'pay', 'recover', 'confirm', 'audit']);
export type Duty = z.infer<typeof Duty>;

/** Who has done what on a case's path so far. */
export const Path = z.array(z.object({ user: z.string(), duty: Duty })).readonly();
export type Path = z.infer<typeof Path>;
