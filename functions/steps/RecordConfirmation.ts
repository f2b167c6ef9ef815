import { z } from 'zod';
import { recordConfirmation } from '../../shared/usecases/proposal/decideProposal.ts';
import { ProposalId, WorkItemId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

/** Executions of before do not say in which order they go. */
const Input = z.object({ proposal: ProposalId, workItem: WorkItemId, publicityLast: z.boolean().default(false) });

/** proposal.asl.json: carries out what was decided. */
export const handler = step(Input, (app, { proposal, workItem, publicityLast }) =>
  recordConfirmation(app, proposal, workItem, { publicityLast }),
);
