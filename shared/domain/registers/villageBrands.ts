import type { PolicyPack } from '../../policy/pack.ts';
import type { RegisterEntry } from '../../schemas/register.ts';
import { REGISTERS } from './registerKinds.ts';
import { entryOn } from './registers.ts';
import type { Town } from './townships.ts';

/** A township with its signature item and who trains it; without `brand` where it has none. */
export type Covered = Town & {
  readonly brand?: string;
  readonly occupations: readonly string[];
  readonly institutions: readonly { readonly no: number; readonly name: string }[];
};

type Known = {
  readonly towns: readonly Town[];
  readonly brands: readonly RegisterEntry[];
  readonly institutions: readonly RegisterEntry[];
};

/**
 * 一乡一品 on a civil date (三(一)1): each township with its signature training item and its institutions, by the names
 * of annex 3 and of the county's own register.
 */
export function brandCoverage(pack: PolicyPack, date: string, { towns, brands, institutions }: Known): Covered[] {
  const nameOf = (no: number): string => {
    const said = entryOn(
      institutions.find(({ key }) => key === String(no)),
      date,
    );
    const name = said?.['name'] ?? pack.institutions.find((one) => one.no === no)?.name;
    return typeof name === 'string' ? name : `机构 ${no}`;
  };
  return towns.map((town) => {
    const said = entryOn(
      brands.find(({ key }) => key === town.name),
      date,
    );
    if (!said) return { ...town, occupations: [], institutions: [] };
    const data = REGISTERS.villageBrands.data.parse(said) as Brand;
    const trained = data.institutions.map((no) => ({ no, name: nameOf(no) }));
    return { ...town, brand: data.brand, occupations: data.occupations, institutions: trained };
  });
}

type Brand = { brand: string; occupations: string[]; institutions: number[] };
