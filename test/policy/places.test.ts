import { describe, expect, it } from 'vitest';
import { placesOf } from '../../infra/commands/policyTables.ts';
import { requestsOf } from '../../shared/policy/door/requests.ts';
import { assess, governingPolicy, withSettings } from '../../shared/policy/index.ts';

/** Claims, and the places that each takes once it is paid (places.tsv). */
const CASES = ['330522', '339999'].flatMap((county) => placesOf(county).map((run) => ({ ...run, county })));

describe('the places of a claim', () => {
  it.each(CASES)('$row.id: $row.programme', ({ county, row, settings, places }) => {
    const pack = governingPolicy(county);
    if (!pack.ok) throw new Error(pack.problem.message);
    const taken = requestsOf(row).flatMap((request) => assess(request, withSettings(pack.value, settings)).slots);
    expect(taken).toEqual(places);
  });
});
