import { describe, expect, it } from 'vitest';
import { readRoster } from '../../functions/files/readRoster.ts';
import { planQuarter } from '../../infra/local/sample/quarter/plan.ts';
import { rosterFile } from '../../infra/local/sample/roster/rosterFile.ts';

const plan = planQuarter(2020);

const read = async (key: string, upload: number) => {
  const one = plan.classes.find((candidate) => candidate.key === key);
  const file = one?.uploads[upload];
  if (!one || !file) throw new Error(`no upload ${upload} of ${key}`);
  return readRoster(await rosterFile(file), file.programme);
};

describe('the rosters of the sample', () => {
  it.each(plan.classes.map((one) => [one.key, one.uploads.length - 1] as const))(
    'the last file of %s has no bad row',
    async (key, last) => {
      const result = await read(key, last);
      expect(result).toMatchObject({ ok: true, errors: [] });
    },
  );

  it('the first file of the nursery class has a wrong digit, a number that Excel cut, and one trainee twice', async () => {
    const result = await read('fl-nursery', 0);
    expect(result.ok && result.errors.map(({ row, code }) => [row, code])).toEqual([
      [6, 'ID_CHECKSUM'],
      [10, 'DUPLICATE_ROW'],
      [15, 'NUMBER_CELL'],
    ]);
  });
});
