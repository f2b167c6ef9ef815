import { describe, expect, it } from 'vitest';
import type { PayeeKind, PolicyPack } from '../../shared/policy/index.ts';
import { withSettings } from '../../shared/policy/parameters.ts';
import { audienceOf } from '../../shared/domain/public/publicPolicy.ts';
import { wrongInstitution } from '../../shared/domain/filing/planInstitution.ts';
import { filing } from '../support/examples.ts';
import { PACK } from './switches.ts';

const dataOf = (pack: PolicyPack, id: string) => pack.programmes.find((one) => one.id === id)!;
const paying = (id: string, payee: PayeeKind): PolicyPack => ({
  ...PACK,
  programmes: PACK.programmes.map((one) => (one.id === id ? { ...one, payee } : one)),
});
const untaught = (pack: PolicyPack, programme: string) => {
  const { institution: _nobody, ...plan } = filing().plan;
  return wrongInstitution(pack, { ...plan, programme }, undefined).length > 0;
};

describe('a plan says who teaches', () => {
  it('also where the county pays the person for whom the course is', () => {
    const person = withSettings(PACK, { 'veteran.payee': 'person', 'seniorStudent.payee': 'student' });
    for (const pack of [PACK, person])
      for (const programme of ['VETERAN', 'STUDENT_SENIOR']) expect(untaught(pack, programme)).toBe(true);
  });

  it('where an institution is paid living money, and not where the person is', () => {
    expect([untaught(PACK, 'LIVING'), untaught(paying('LIVING', 'training_institution'), 'LIVING')]).toEqual([
      false,
      true,
    ]);
  });
});

it('a programme is published for whom the county pays', () => {
  const audience = (pack: PolicyPack) => audienceOf(pack, dataOf(pack, 'VETERAN'));
  expect([audience(PACK), audience(withSettings(PACK, { 'veteran.payee': 'person' }))]).toEqual([
    'institution',
    'worker',
  ]);
});
