import { z } from 'zod';
import { endPublicity } from '../../shared/usecases/proposal/endPublicity.ts';
import { ProposalId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ proposal: ProposalId });

/** proposal.asl.json, after the window, and after findings on objections. */
export const handler = step(Input, (app, { proposal }) => endPublicity(app, proposal));
