import { z } from 'zod';
import { DepartmentCode, JurisdictionCode, PersonKey, TownshipName } from './ids.ts';

export const Role = z.enum([
  'department',
  'township',
  'partner',
  'hrss',
  'finance',
  'institution',
  'office',
  'auditor',
  'person',
  'system',
]);
export type Role = z.infer<typeof Role>;

/** Who acts: from the bearer token's claims, or the system itself. `scope` limits what is seen. */
export const Actor = z.object({
  user: z.string().min(1).max(64),
  name: z.string().max(64),
  role: Role,
  jurisdiction: JurisdictionCode,
  department: DepartmentCode.optional(),
  township: TownshipName.optional(),
  institution: z.int().positive().optional(),
  /** Of a unit that leads nothing and supports others: its name in the annex. */
  unit: z.string().min(1).max(80).optional(),
  personKey: PersonKey.optional(),
});
export type Actor = z.infer<typeof Actor>;

/** The functions that I6 keeps apart on one path. */
export const Duty = z.enum(['file', 'review', 'recheck', 'allot', 'pay', 'recover', 'confirm', 'audit']);
export type Duty = z.infer<typeof Duty>;

/** Who has done what on a case's path so far. */
export const Path = z.array(z.object({ user: z.string(), duty: Duty })).readonly();
export type Path = z.infer<typeof Path>;
