import type { PolicyPack } from '../pack.ts';
import { withSettings } from '../parameters.ts';
import { hole, type Hole } from './hole.ts';

/** Every profile settles parameters of this pack, with values that they may have. */
export const possibleProfiles = (pack: PolicyPack): Hole[] =>
  pack.profiles.flatMap(({ id, settings }) => {
    try {
      withSettings(pack, settings);
      return [];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return [hole('PROFILE_IMPOSSIBLE', { file: 'profiles.json', entry: id }, `不能采用：${error.message}`)];
    }
  });
