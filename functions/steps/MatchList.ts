import { z } from 'zod';
import { ListId } from '../../shared/schemas/ids.ts';
import { matchList } from '../../shared/usecases/list/matchList.ts';
import { readList } from '../files/readList.ts';
import { step } from '../step.ts';

const Input = z.object({ list: ListId });

/** lists.asl.json: looks for the people of a list among the claims. */
export const handler = step(Input, (app, { list }) => matchList(app, list, readList));
