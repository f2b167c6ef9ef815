import { expect, it } from 'vitest';
import { writeBankFiles } from '../../functions/files/bankFiles.ts';
import { citizen } from '../../infra/local/sample/roster/citizen.ts';
import { seededRandom } from '../../infra/local/sample/roster/random.ts';
import { newInstruction } from '../../shared/domain/payment/instructions.ts';
import { textOf } from '../../shared/domain/roster/cell.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import { BatchId } from '../../shared/schemas/ids.ts';
import { enterAccount } from '../../shared/usecases/register/enterAccount.ts';
import { AT, claim, commitOf, line } from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';
import { rowsIn } from './reading.ts';

it('what an institution earns is paid on the account that it registered, its trainee masked', async () => {
  const app = memoryApp();
  const root = claim({ programme: 'INST_TRAIN', institution: 11 });
  const trainee = citizen(seededRandom(4));
  const item = line(root.id, 1, { person: await app.seal.seal(trainee), amount: 80_000, payee: 'institution' });
  const id = BatchId.parse(`${root.id}.1.1`);
  const keeper = Actor.parse({
    user: 'institution-11',
    name: '',
    role: 'institution',
    jurisdiction: app.jurisdiction,
    institution: 11,
  });
  const account = {
    name: '样例学校',
    account: '9900000000000011',
    bank: '样例银行',
    from: '2020-01-01',
    basis: '样例',
  };
  for (const repeat of [1, 2]) {
    const entered = await enterAccount(app, keeper, 'institution/11', account);
    expect(entered.ok && entered.value.periods, `time ${repeat}`).toHaveLength(1);
  }
  expect(await enterAccount(app, keeper, 'institution/12', account)).toMatchObject({ problem: { code: 'FORBIDDEN' } });
  await app.store.commit(commitOf(root));
  await app.store.write({ op: 'create', item });
  await app.store.write({ op: 'create', item: newInstruction(id, item) });
  const batch = { entity: 'batch', id, claim: root.id, version: 1, fund: 'special' } as const;
  const keys = await writeBankFiles(app, { ...batch, status: 'instructing', lines: 1, amount: 80_000, createdAt: AT });
  const rows = await rowsIn((await app.files.read(keys.xlsx)) ?? new Uint8Array());
  const written = rows[1]?.cells.map(textOf) ?? [];
  expect(written.slice(1, 5)).toEqual(['样例学校', '9900000000000011', '样例银行', '800.00']);
  expect(written[5]).toContain(`${trainee.name.charAt(0)}*`);
  const all = JSON.stringify(rows);
  for (const secret of [trainee.name, trainee.citizenId, trainee.account]) expect(all).not.toContain(secret);
});
