import { z } from 'zod';
import { askProposal } from '../../shared/usecases/proposal/decideProposal.ts';
import { ProposalId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ proposal: ProposalId, round: z.int().positive(), token: z.string() });

/** proposal.asl.json: waits for a decision on what was proposed. */
export const handler = step(Input, (app, wait) => askProposal(app, wait));
