import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { isClaimed } from '../../shared/domain/programmes.ts';
import { COLUMNS } from '../../shared/domain/roster/columns.ts';
import { FACT_SOURCES, pathsOf } from '../../shared/policy/facts/sources/index.ts';
import { PROGRAMMES, type ProgrammeId } from '../../shared/policy/programmes.ts';
import { assessClaim } from '../../shared/usecases/claim/assessClaim.ts';
import { commitOf } from '../support/examples.ts';
import { countySettles } from '../support/switchedCounty.ts';
import { apprenticeship, excepted, withThree } from './apprenticeship.ts';
import { affected, claimOnRoster, directClaims, knowingCounty, SETTLED } from './knowingCounty.ts';

/**
 * One claim of each kind in a county that knows all that can be known: what its lines are judged by is held against the
 * table of sources, both ways. Once a programme is brought another fact, this fails until the table says from where; and
 * a source that brings nothing any more fails, too.
 */

const IDS = Object.keys(PROGRAMMES) as ProgrammeId[];
const seen = new Map(IDS.map((id) => [id, new Set<string>()]));

beforeAll(async () => {
  countySettles(SETTLED);
  for (const id of IDS) {
    const { open } = PROGRAMMES[id];
    vi.spyOn(PROGRAMMES[id], 'open').mockImplementation((facts) => {
      for (const path of pathsOf(facts as Readonly<Record<string, unknown>>)) seen.get(id)?.add(path);
      return open(facts);
    });
  }
  const county = await knowingCounty();
  for (const id of IDS) if (isClaimed(id) && id !== 'APPRENTICE') await claimOnRoster(county, id);
  await directClaims(county);
  for (const refused of [false, true]) {
    const scene = await apprenticeship(2);
    const { app, settle, heads } = scene;
    await app.store.commit(commitOf(affected()));
    await withThree(scene, heads[0]!);
    await settle(0);
    await excepted(scene, heads[0]!);
    await assessClaim(app, await settle(refused ? 0 : 2, refused));
  }
});
afterAll(() => {
  countySettles({});
  vi.restoreAllMocks();
});

const isMissing = (source: string): boolean => /^(?:door|none): /.test(source);

describe.each(IDS)('%s', (id) => {
  const sources = Object.entries(FACT_SOURCES[id]);

  test('is judged by every fact whose source is told, and by no other', () => {
    const known = new Set(sources.map(([path]) => path));
    const brought = [...(seen.get(id) ?? [])].filter((path) => known.has(path)).toSorted();
    expect(brought).toEqual(sources.flatMap(([path, source]) => (isMissing(source) ? [] : [path])).toSorted());
  });

  test('has of a roster what its columns say', () => {
    // An apprentice's row is no line: the line is of all of them.
    if (!isClaimed(id) || id === 'APPRENTICE') return;
    const columns = new Set(COLUMNS[id].filter(({ goes }) => goes === 'facts').map(({ key }) => key));
    const told = sources.filter(([path, source]) => source === 'column' && !OTHER_COLUMNS[path]).map(([path]) => path);
    expect(told.filter((path) => !columns.has(path))).toEqual([]);
    expect(sources.filter(([path, source]) => columns.has(path) && isMissing(source))).toEqual([]);
  });
});

/** Facts inside another, which come from a column of another name. */
const OTHER_COLUMNS: Readonly<Record<string, string>> = {
  'base.employedInCounty': 'employedInCounty',
  'base.employer': 'countyEmployerCode',
  'evaluationBody.code': 'evaluationBodyCode',
  // Sealed with the person.
  groupCard: 'groupCard',
};
