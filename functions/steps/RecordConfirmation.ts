import { z } from 'zod';
import { recordConfirmation } from '../../shared/usecases/proposal/decideProposal.ts';
import { ProposalId, WorkItemId } from '../../shared/schemas/ids.ts';
import { step } from '../step.ts';

const Input = z.object({ proposal: ProposalId, workItem: WorkItemId });

/** proposal.asl.json: carries out what was decided. */
export const handler = step(Input, (app, { proposal, workItem }) => recordConfirmation(app, proposal, workItem));
