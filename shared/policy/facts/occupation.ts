import { z } from 'zod';
import { strangeOccupation, occupationOf } from '../occupations.ts';
import type { PolicyPack } from '../pack.ts';
import type { FactProblem, Strangers } from '../programme.ts';
import { ACCEPTED_CERTIFICATES, SKILL_LEVELS } from './skillUp.ts';
import { Name } from './values.ts';

/** A training of 专项能力 is an item of its own and no occupation: only tiers are held against the dictionary. */
export const strangeTier: Strangers<{ occupation: string; tier: string }> = {
  asks: z.object({ occupation: Name, tier: Name }),
  find: ({ occupation, tier }, pack) => (tier === '专项能力' ? [] : problem(pack, { occupation, level: tier }, 'tier')),
};

/** Another certificate or level is refused by its own check, whatever the occupation is. */
export const strangeCertificate: Strangers<Pair & { certType: string }> = {
  asks: z.object({ occupation: Name, level: Name, certType: Name }),
  find: ({ occupation, level, certType }, pack) =>
    ACCEPTED_CERTIFICATES.includes(certType) && SKILL_LEVELS.includes(level)
      ? problem(pack, { occupation, level }, 'level')
      : [],
};

export const strangeApprentice: Strangers<{ occupation?: string | undefined; level?: string | undefined }> = {
  asks: z.object({ occupation: Name.optional(), level: Name.optional() }),
  find: ({ occupation, level }, pack) =>
    occupation === undefined || level === undefined ? [] : problem(pack, { occupation, level }, 'level'),
};

/** 制造业类工种项目 is known from the occupation alone where the facts do not say it. */
export const strangeContest: Strangers<{ occupation?: string | undefined; manufacturing?: boolean | undefined }> = {
  asks: z.object({ occupation: Name.optional(), manufacturing: z.boolean().optional() }),
  find: ({ occupation, manufacturing }, pack) =>
    manufacturing !== undefined || occupation === undefined || occupationOf(pack, occupation)
      ? []
      : [{ fact: 'occupation', message: '职业工种字典中没有该工种，须说明是否制造业类工种', clause: '四(四)3' }],
};

type Pair = { readonly occupation: string; readonly level: string };

function problem(pack: PolicyPack, { occupation, level }: Pair, levelFact: string): FactProblem[] {
  const strange = strangeOccupation(pack, occupation, level);
  if (!strange) return [];
  const { of, message, clause } = strange;
  return [{ fact: of === 'level' ? levelFact : of, message, clause }];
}
