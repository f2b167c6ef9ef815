import { PROGRAMMES, isProgramme } from '../../policy/programmes.ts';
import { holdsNumber } from '../../schemas/plainWords.ts';
import type { Reason } from '../../schemas/reason.ts';

/** Facts that say who somebody is; the calculator asks what somebody is instead (六(三)1). */
const PERSONAL: ReadonlySet<string> = new Set(['birth', 'claimant', 'employer']);

/**
 * What of a question may not be asked in public: facts that the programme does not know, facts that name somebody, and
 * words that hold a number such as people have. Told by the fact's name, never by its value (I9).
 */
export function reasonsAgainstQuestion(programme: string, facts: Readonly<Record<string, unknown>>, held: unknown) {
  if (!isProgramme(programme))
    return [wrong('PROGRAMME_UNKNOWN', 'programme', '没有该补贴项目，请从政策公开的项目中选择。')];
  const { knows } = PROGRAMMES[programme];
  return [
    ...Object.entries(facts).flatMap(([fact, value], index) => {
      if (!knows.has(fact)) return [wrong('UNKNOWN_FACT', 'facts', `第 ${index + 1} 项不是该项目的条件，请删去。`)];
      return PERSONAL.has(fact) || isNumberlike(value) ? [personal(`facts.${fact}`)] : [];
    }),
    ...(isNumberlike(held) ? [personal('history')] : []),
  ];
}

function isNumberlike(value: unknown): boolean {
  if (typeof value === 'string') return holdsNumber(value);
  if (Array.isArray(value)) return value.some(isNumberlike);
  return typeof value === 'object' && value !== null && Object.entries(value).flat().some(isNumberlike);
}

const personal = (field: string): Reason =>
  wrong('PERSONAL_DATA', field, '自测不接收姓名、证件号、手机号、账号等个人信息，请删去后再试。');

const wrong = (code: string, field: string, message: string): Reason => ({ code, field, message });
