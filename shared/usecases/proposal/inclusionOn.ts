import { includes } from '../../domain/proposals/inclusions.ts';
import type { App } from '../../ports.ts';
import type { PersonKey } from '../../schemas/ids.ts';
import { decisionsOn } from './decisionsOn.ts';

/** The number of the decision that includes a person on the day a course begins (三(三)5), null without one. */
export async function inclusionOn(
  app: Pick<App, 'store'>,
  person: PersonKey,
  startDate: string,
): Promise<string | null> {
  const decided = await decisionsOn(app, person);
  return decided.find((one) => includes(one, startDate))?.id ?? null;
}
