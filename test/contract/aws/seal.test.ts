import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { maskAccount, maskCitizenId, maskName } from '../../../functions/aws/masks.ts';
import { sealWith, secretReader } from '../../../functions/aws/seal.ts';
import { answering } from '../../support/answering.ts';

const KEY = 'k'.repeat(64);
const identity = {
  name: '测试人',
  citizenId: '99999919900101123X',
  phone: '13900000000',
  account: '6200000000000001234',
  bank: '测试银行',
};

describe('seal (I9)', () => {
  const seal = sealWith(async () => KEY);

  it('keys a person by HMAC, however the number is written', async () => {
    const key = await seal.keyOf('99999919900101123X');
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(await seal.keyOf('99999919900101123x')).toBe(key);
    expect(await seal.keyOf('９９９９９９１９９００１０１１２３Ｘ ')).toBe(key);
    expect(await seal.keyOf('999999199001011248')).not.toBe(key);
    expect(await sealWith(async () => 'z'.repeat(64)).keyOf('99999919900101123X')).not.toBe(key);
  });

  it('masks what is shown and opens what it sealed', async () => {
    const sealed = await seal.seal(identity);
    expect(sealed).toMatchObject({
      key: await seal.keyOf(identity.citizenId),
      nameMasked: '测**',
      idMasked: '999999********123X',
      accountMasked: '****1234',
    });
    expect(JSON.stringify(sealed)).not.toMatch(/测试|19900101|13900000000|62000000/);
    expect(await seal.open(sealed)).toEqual(identity);
    expect((await seal.seal(identity)).sealed).not.toBe(sealed.sealed);
  });

  it('finds equal accounts and phones equal, however they are written, and one kind never equal to the other', async () => {
    const sealed = await seal.seal(identity);
    const other = { ...identity, citizenId: '999999199001011248', account: '6200 0000 0000 0001 234' };
    expect(await seal.seal(other)).toMatchObject({ accountKey: sealed.accountKey, phoneKey: sealed.phoneKey });
    const swapped = await seal.seal({ ...identity, account: identity.phone, phone: identity.account });
    expect(new Set([sealed, swapped].flatMap(({ accountKey, phoneKey }) => [accountKey, phoneKey])).size).toBe(4);
    const another = sealWith(async () => 'z'.repeat(64));
    expect((await another.seal(identity)).accountKey).not.toBe(sealed.accountKey);
  });

  it('opens nothing that was altered, swapped or sealed by another key', async () => {
    const sealed = await seal.seal(identity);
    const other = await seal.seal({ ...identity, citizenId: '999999199001011248' });
    const flipped = sealed.sealed.slice(0, -4) + (sealed.sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA');
    await expect(seal.open({ ...sealed, sealed: flipped })).rejects.toThrow(Error);
    await expect(seal.open({ ...sealed, sealed: other.sealed })).rejects.toThrow(Error);
    await expect(seal.open({ ...sealed, sealed: sealed.sealed.replace(/^1/, '7') })).rejects.toThrow('version 7');
    await expect(sealWith(async () => 'z'.repeat(64)).open(sealed)).rejects.toThrow(Error);
  });

  it('seals with the newest key, opens with each, and keys persons as ever', async () => {
    const renewed = sealWith(async () => JSON.stringify({ key: KEY, sealing: { 2: 'n'.repeat(64) } }));
    const before = await seal.seal(identity);
    const after = await renewed.seal(identity);
    expect([before.sealed.slice(0, 2), after.sealed.slice(0, 2)]).toEqual(['1.', '2.']);
    expect(after.key).toBe(before.key);
    expect(await renewed.open(before)).toEqual(identity);
    expect(await renewed.open(after)).toEqual(identity);
  });

  it('digests a text so that equal ones are found, by a key', async () => {
    expect(await seal.digest('a')).toBe(await seal.digest('a'));
    expect(await seal.digest('a')).not.toBe(await seal.digest('b'));
    expect(await sealWith(async () => 'z'.repeat(64)).digest('a')).not.toBe(await seal.digest('a'));
  });

  it('reads its secret once, again after a failure, and never tells it', async () => {
    let calls = 0;
    const flaky = sealWith(async () => {
      if (++calls === 1) throw new Error('secrets are down');
      return JSON.stringify({ key: KEY });
    });
    await expect(flaky.keyOf('1')).rejects.toThrow('secrets are down');
    await Promise.all([flaky.keyOf('1'), flaky.keyOf('2'), flaky.seal(identity)]);
    expect(calls).toBe(2);
    await expect(sealWith(async () => 'short-secret').keyOf('1')).rejects.toThrow(/^(?!.*short-secret)/);
  });

  it('takes the secret from Secrets Manager', async () => {
    const manager = await answering(() => ({ status: 200, body: { SecretString: JSON.stringify({ key: KEY }) } }));
    const client = new SecretsManagerClient({
      endpoint: manager.endpoint,
      region: 'cn-north-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    expect(await sealWith(secretReader(client, 'persons')).keyOf('1')).toBe(await seal.keyOf('1'));
    expect(manager.asked).toEqual([{ target: 'secretsmanager.GetSecretValue', body: { SecretId: 'persons' } }]);
    await manager.close();
  });
});

describe('masks', () => {
  it.each([
    ['张三', '张*'],
    ['张三丰', '张**'],
    ['张', '张*'],
    ['𠮷田', '𠮷*'],
    ['', '*'],
  ])('name %s → %s', (name, masked) => expect(maskName(name)).toBe(masked));
  it.each([
    ['99999919900101123X', '999999********123X'],
    ['H1234567890', '****7890'],
    ['1234', '****'],
  ])('number %s → %s', (number, masked) => expect(maskCitizenId(number)).toBe(masked));
  it.each([
    ['6200000000000001234', '****1234'],
    ['123', '****'],
  ])('account %s → %s', (account, masked) => expect(maskAccount(account)).toBe(masked));
});
