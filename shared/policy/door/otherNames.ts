/** Facts under another name that people give them; the rules know one. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  pension: 'pensionKind',
  pensionType: 'pensionKind',
  ruralPension: 'residentPension',
  urbanRuralPension: 'residentPension',
  fullTimeStudent: 'student',
  inSchool: 'student',
  inclusionApproved: 'inclusionDecision',
  exception: 'exceptionApproved',
  filedHeads: 'filedHeadcount',
  gender: 'sex',
  birthDate: 'birth',
  birthday: 'birth',
  ruralHukou: 'rural',
  ruralRegister: 'rural',
  daysAttended: 'attendedDays',
  issuer: 'certIssuer',
  certificateIssuer: 'certIssuer',
  certificateType: 'certType',
  certificateDate: 'certDate',
};

type Facts = Readonly<Record<string, unknown>>;

/** Facts under the names of the rules: null is left out, and a name that the rules know goes before another for it. */
export function underKnownNames(facts: Facts): Facts {
  const given = Object.entries(facts).filter(([, value]) => value !== null);
  const others = given.flatMap(([name, value]) => {
    const known = OTHER_NAMES[name];
    return known === undefined ? [] : [[known, value] as const];
  });
  const own = given.filter(([name]) => OTHER_NAMES[name] === undefined);
  return { ...Object.fromEntries(others), ...Object.fromEntries(own) };
}
