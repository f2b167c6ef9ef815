import { z } from 'zod';
import { readUpload } from '../files/readUpload.ts';
import { step } from '../step.ts';

const Input = z.object({ key: z.string() });

/** intake.asl.json, first: the file becomes sealed good rows and errors, or is refused as a whole. */
export const handler = step(Input, (app, { key }) => readUpload(app, key));
