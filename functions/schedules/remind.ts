import { remind } from '../../shared/usecases/remind.ts';
import { buildApp } from '../aws/deps.ts';
import { observe } from '../aws/observe.ts';

/** Every morning: reminders at 80 % of the clock, and what is overdue to the leading group's office. */
export const handler = observe(async () => remind(buildApp()));
