import { startRegularCheck } from '../../shared/usecases/target/startTargetCheck.ts';
import { buildApp } from '../aws/deps.ts';
import { observe } from '../aws/observe.ts';

/** 09:00 in Shanghai on the first days of a month; starts the check on the first working day of a quarter. */
export const handler = observe(async () => startRegularCheck(buildApp()));
