import { z } from 'zod';
import { ListId } from '../../shared/schemas/ids.ts';
import { matchList } from '../../shared/usecases/list/matchList.ts';
import { step } from '../step.ts';

const Input = z.object({ list: ListId, cursor: z.string() });

/** lists.asl.json, again and again: holds the list against the lines of some claims. */
export const handler = step(Input, (app, { list, cursor }) => matchList(app, list, cursor));
