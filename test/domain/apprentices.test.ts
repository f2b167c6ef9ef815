import { expect, test } from 'vitest';
import { isOutside } from '../../shared/domain/claim/apprentices.ts';
import { withSettings } from '../../shared/policy/parameters.ts';
import { PACK } from './switches.ts';

const WIDER = withSettings(PACK, { 'pension.kinds': ['职工养老金', '城乡居民养老金'] });
const outside = (facts: object) => [PACK, WIDER].map((pack) => isOutside(pack, { facts: { ...facts } }));

test.each([
  ['says nothing of a pension', {}, [false, false]],
  ['has none', { pensionEntitled: false, pensionKind: '无' }, [false, false]],
  ['draws the employees’ pension', { pensionEntitled: true }, [true, true]],
  ['draws it by its name', { pensionEntitled: false, pensionKind: '职工养老金' }, [true, true]],
  ['draws the residents’ pension, which the county may count', { pensionKind: '城乡居民养老金' }, [false, true]],
])('an apprentice who %s (三(三)5, AMB-16)', (_, facts, expected) => expect(outside(facts)).toEqual(expected));
