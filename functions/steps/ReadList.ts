import { z } from 'zod';
import { readList } from '../files/readList.ts';
import { step } from '../step.ts';

const Input = z.object({ key: z.string() });

/** lists.asl.json, first: every number of the list is keyed and the file is removed, or it is refused as a whole. */
export const handler = step(Input, (app, { key }) => readList(app, key));
