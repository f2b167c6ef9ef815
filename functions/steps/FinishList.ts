import { z } from 'zod';
import { ListId } from '../../shared/schemas/ids.ts';
import { finishList } from '../../shared/usecases/list/finishList.ts';
import { step } from '../step.ts';

const Input = z.object({ list: ListId });

/** lists.asl.json, last: the keys of the people are removed, matches and counts stay. */
export const handler = step(Input, (app, { list }) => finishList(app, list));
