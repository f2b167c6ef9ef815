import type { RegisterName } from '../../schemas/register.ts';
import { COUNTY_REGISTERS } from './countyRegisters.ts';
import { EVALUATION_REGISTERS } from './evaluationRegisters.ts';
import type { Register } from './register.ts';
import { SCHOOL_REGISTERS } from './schoolRegisters.ts';
import { TRAINING_REGISTERS } from './trainingRegisters.ts';

/** Every register by its name; a name without one does not compile. */
export const REGISTERS: Readonly<Record<RegisterName, Register>> = {
  ...TRAINING_REGISTERS,
  ...EVALUATION_REGISTERS,
  ...SCHOOL_REGISTERS,
  ...COUNTY_REGISTERS,
};
