import { z } from 'zod';
import { Name } from './values.ts';

/** What proves that somebody is in a group of people in need (AMB-13). Where nothing is said of it, it is proved. */
export const groupProofFacts = {
  /** Proved or not, where it is not told by what. */
  groupProof: z.boolean().optional(),
  /** A card or certificate was shown: of whatever group is claimed. */
  groupCard: z.boolean().optional(),
  /** Groups by which a list, valid when the course begins, names the person. */
  groupListed: z.array(Name).optional(),
  /** The proof was asked for once already, and in vain. */
  proofAsked: z.boolean().optional(),
};
