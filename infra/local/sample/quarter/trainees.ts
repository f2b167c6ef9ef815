import { citizen } from '../roster/citizen.ts';
import type { Citizen } from '../roster/citizen.ts';
import { seededRandom } from '../roster/random.ts';

/** `count` invented citizens, no two with the same number, account or phone; the same for the same seed. */
export function trainees(seed: number, count: number): Citizen[] {
  const random = seededRandom(seed);
  const seen = new Set<string>();
  const everybody: Citizen[] = [];
  while (everybody.length < count) {
    const one = citizen(random);
    const own = [one.citizenId, one.account, one.phone];
    if (own.some((number) => seen.has(number))) continue;
    for (const number of own) seen.add(number);
    everybody.push(one);
  }
  return everybody;
}
