import { z } from 'zod';
import { PersonKey } from './ids.ts';

/** What identifies a citizen, in clear: exists only inside one request, never in a store, URL or log (I9). */
export const Identity = z.object({
  name: z.string(),
  citizenId: z.string(),
  phone: z.string().optional(),
  account: z.string().optional(),
  bank: z.string().optional(),
  /** Kind and number of the card or certificate of a group in need; that of a disabled person holds the citizen's number. */
  groupCard: z.string().optional(),
});
export type Identity = z.infer<typeof Identity>;

/** The same as it is stored: keyed by HMAC, masked for the screen, sealed for the bank file. */
export const SealedPerson = z.object({
  key: PersonKey,
  nameMasked: z.string(),
  idMasked: z.string(),
  accountMasked: z.string().optional(),
  groupCardMasked: z.string().optional(),
  /** HMACs: equal accounts and phones are found equal, and nothing can be read back. */
  accountKey: z.string().optional(),
  phoneKey: z.string().optional(),
  /** AES-256-GCM of the Identity; `<key version>.<base64url>`. */
  sealed: z.string(),
});
export type SealedPerson = z.infer<typeof SealedPerson>;
