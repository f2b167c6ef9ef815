import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { z } from 'zod';
import type { Seal } from '../../shared/ports.ts';
import { PersonKey } from '../../shared/schemas/ids.ts';
import { Identity, type SealedPerson } from '../../shared/schemas/person.ts';
import { maskAccount, maskCitizenId, maskGroupCard, maskName } from './masks.ts';

const KeyText = z.string().min(64);

/**
 * `key` makes the persons' keys and, as version 1, the first sealing key: it stays for ever, since a person is keyed
 * by it everywhere. `sealing` adds later versions of the sealing key; the highest seals, every one opens.
 */
const Secret = z.object({ key: KeyText, sealing: z.record(z.string().regex(/^[2-9]$/), KeyText).default({}) });

type Keys = { person: Buffer; digest: Buffer; sealing: ReadonlyMap<string, Buffer>; newest: string };

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keys, masks and seals citizens' data (I9). The secret is read on first use and kept for the life of the process; a
 * failed reading is tried again by the next call.
 */
export function sealWith(readSecret: () => Promise<string>): Seal {
  let reading: Promise<Keys> | undefined;
  const keys = async (): Promise<Keys> => {
    reading ??= readSecret().then(keysFrom);
    try {
      return await reading;
    } catch (error) {
      reading = undefined;
      throw error;
    }
  };
  const keyOf = async (citizenId: string) => personKey(await keys(), citizenId);
  return {
    keyOf,
    digest: async (text) =>
      createHmac('sha256', (await keys()).digest)
        .update(text)
        .digest('hex'),
    seal: async (identity) => sealedPerson(await keys(), identity),
    open: async ({ key, sealed }) => Identity.parse(JSON.parse(unlocked(await keys(), sealed, key))),
    sealText: async (text, of) => locked(await keys(), text, of),
    openText: async (sealed, of) => unlocked(await keys(), sealed, of),
  };
}

/** The secret of Secrets Manager: 64 or more random characters, bare or as JSON `{"key": …}`. */
export const secretReader = (client: SecretsManagerClient, secretId: string) => async (): Promise<string> => {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  if (!SecretString) throw new Error('the secret of persons has no text');
  return SecretString;
};

function keysFrom(text: string): Keys {
  const secret = Secret.safeParse(text.trimStart().startsWith('{') ? JSON.parse(text) : { key: text });
  // The parse error is not told: it could quote the secret.
  if (!secret.success) throw new Error('the secret of persons is not 64 or more characters');
  const { key, sealing } = secret.data;
  const versions = [['1', key] as const, ...Object.entries(sealing)];
  const derived = versions.map(([version, from]) => [version, derive(from, 'seal')] as const);
  return {
    person: derive(key, 'person'),
    digest: derive(key, 'digest'),
    sealing: new Map(derived),
    newest:
      versions
        .map(([one]) => one)
        .sort()
        .at(-1) ?? '1',
  };
}

const derive = (from: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', from, '', `skill-subsidy/${purpose}`, 32));

const personKey = ({ person }: Keys, citizenId: string): PersonKey => {
  const normal = citizenId.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
  return PersonKey.parse(createHmac('sha256', person).update(normal).digest().subarray(0, 16).toString('hex'));
};

/** What tells that two people gave the same account or phone; no key of one kind equals one of the other. */
const sameness = ({ digest }: Keys, kind: string, value: string): string =>
  createHmac('sha256', digest)
    .update(`${kind}:${value.normalize('NFKC').replaceAll(/[\s-]/g, '')}`)
    .digest()
    .subarray(0, 16)
    .toString('base64url');

/** A person's key is bound into its seal, so that seals cannot be swapped. */
function sealedPerson(keys: Keys, identity: Identity): SealedPerson {
  const key = personKey(keys, identity.citizenId);
  return {
    key,
    nameMasked: maskName(identity.name),
    idMasked: maskCitizenId(identity.citizenId),
    ...(identity.account && {
      accountMasked: maskAccount(identity.account),
      accountKey: sameness(keys, 'account', identity.account),
    }),
    ...(identity.groupCard && { groupCardMasked: maskGroupCard(identity.groupCard) }),
    ...(identity.phone && { phoneKey: sameness(keys, 'phone', identity.phone) }),
    sealed: locked(keys, JSON.stringify(identity), key),
  };
}

/** `<version>.<base64url of nonce, tag and text>`, bound to whose it is. */
function locked(keys: Keys, clear: string, of: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(keys, keys.newest), nonce).setAAD(Buffer.from(of));
  const text = Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()]);
  return `${keys.newest}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`;
}

/** @throws Error for a seal that was altered, or made for another or with a key that is gone. */
function unlocked(keys: Keys, sealed: string, of: string): string {
  const [version = '', body = ''] = sealed.split('.');
  const bytes = Buffer.from(body, 'base64url');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(keys, version), nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(of))
    .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  return text.toString('utf8');
}

function sealingKey({ sealing }: Keys, version: string): Buffer {
  const key = sealing.get(version);
  if (!key) throw new Error(`no sealing key of version ${version}`);
  return key;
}
