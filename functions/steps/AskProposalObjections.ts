import { z } from 'zod';
import { askProposalObjections } from '../../shared/usecases/proposal/endPublicity.ts';
import { ProposalId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ proposal: ProposalId, round: z.int().positive(), token: z.string() });

/** proposal.asl.json, after EndPublicity: waits for findings on what was said against it. */
export const handler = step(Input, (app, wait) => askProposalObjections(app, wait));
