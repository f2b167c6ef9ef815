import { expect, test } from 'vitest';
import { readRoster } from '../../functions/files/readRoster.ts';
import { rosterFile } from '../../infra/local/sample/roster/rosterFile.ts';
import { readCitizenId } from '../../shared/domain/identity/citizenId.ts';
import { fullYears } from '../../shared/domain/time/dates.ts';
import { goodRows } from './rows.ts';

test.each([
  ['SKILL_UP', (facts: Record<string, unknown>) => String(facts['certDate'])],
  ['APPRENTICE', () => '2020-09-01'],
] as const)(
  'a row of %s keeps its age on the day that is asked about, and no date of birth (AMB-53)',
  async (kind, day) => {
    const file = await rosterFile({ programme: kind, rows: goodRows(kind, 3), format: 'csv' });
    const rules = { check: () => [], unused: () => new Set<never>(), startsOn: '2020-09-01' };
    const read = await readRoster(file, kind, rules);
    if (!read.ok) throw new Error(JSON.stringify(read));
    expect(read.rows).toHaveLength(3);
    for (const { identity, facts } of read.rows) {
      const number = readCitizenId(identity.citizenId);
      if (!('ok' in number)) throw new Error(number.fault.code);
      expect(facts['age']).toBe(fullYears(number.ok.birth, day(facts)));
      expect(JSON.stringify(facts)).not.toContain(number.ok.birth);
    }
  },
);
