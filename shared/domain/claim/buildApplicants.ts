import type { PolicyPack } from '../../policy/pack.ts';
import { choiceOf } from '../../policy/parameters.ts';

/** 培训机构 of 三(一)3 are the registered ones, or those of annex 3 alone where the county reads it so (AMB-34). */
export const mayApplyForBuild = (pack: PolicyPack, institution: number, registered: boolean): boolean =>
  choiceOf(pack, 'build.applicants') === 'annex3' ? pack.institutions.some(({ no }) => no === institution) : registered;
