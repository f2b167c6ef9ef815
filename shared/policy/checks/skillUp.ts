import { ACCEPTED_CERTIFICATES, type SkillUpFacts } from '../facts/skillUp.ts';
import { hasFigure } from '../figures.ts';
import { fails, passes, type Check } from '../judging.ts';
import { ambiguityOf, choiceOf, switchOf } from '../parameters.ts';

/** 自文件印发之日起新取得: the certificate's date counts (AMB-03). */
export const certifiedSinceIssue: Check<SkillUpFacts> = ({ facts, pack }) => {
  const from = choiceOf(pack, 'skillUp.certFrom');
  const about = { rule: 'newCertificate', clause: '三(五)2', inputs: { certDate: facts.certDate, from } };
  const rests = [ambiguityOf(pack, 'skillUp.certFrom')];
  if (facts.certDate < from) return fails(about, 'CERT_BEFORE_ISSUE', { rests, detail: `核发日期 ${facts.certDate}` });
  return passes(about, facts.certDate <= pack.document.issuedOn ? rests : []);
};

/** Each level of the two certificates has its sum; another certificate is refused by its type, not by its level. */
export const skillLevelHasSum: Check<SkillUpFacts> = ({ facts, pack }) => {
  if (!ACCEPTED_CERTIFICATES.includes(facts.certType)) return undefined;
  const about = { rule: 'standardExists', clause: '三(五)3', inputs: { level: facts.level } };
  return hasFigure(pack, `skillUp.${facts.level}`)
    ? passes(about)
    : fails(about, 'NO_STANDARD', { detail: facts.level });
};

/** 机关事业单位在编人员除外, on the certificate's date or the claim's; contract staff may claim (AMB-30). */
export const notInEstablishment: Check<SkillUpFacts> = ({ facts, pack }) => {
  const atCertificate = facts.inEstablishment;
  const atClaim = facts.inEstablishmentAtClaim ?? atCertificate;
  const dates = choiceOf(pack, 'staffCheck.dates');
  const barred = (dates !== 'claim' && atCertificate) || (dates !== 'certificate' && atClaim);
  const about = { rule: 'notInEstablishment', clause: '三(五)2', inputs: { atCertificate, atClaim } };
  const contract = facts.post === '编外' || /机关|事业单位/.test(facts.employer ?? '');
  const rests = atCertificate !== atClaim || (!barred && contract) ? [ambiguityOf(pack, 'staffCheck.dates')] : [];
  return barred ? fails(about, 'STAFF_IN_ESTABLISHMENT', { rests }) : passes(about, rests);
};

/** 各类人员 (三(五)1): the text bars no full-time student (AMB-53). */
export const studentSeen: Check<SkillUpFacts> = ({ facts, pack }) =>
  facts.student
    ? passes({ rule: 'student', clause: '三(五)1', inputs: { student: facts.student } }, [
        ambiguityOf(pack, 'person.warnAge'),
      ])
    : undefined;

/** 三(三)5 bounds 培训政策, and 三(五) is for 各类人员: a pension bars nobody from it (AMB-16). */
export const pensionSeen: Check<SkillUpFacts> = ({ facts: { pensionEntitled }, pack }) =>
  pensionEntitled
    ? passes({ rule: 'pension', clause: '三(五)1', inputs: { pensionEntitled } }, [ambiguityOf(pack, 'pension.kinds')])
    : undefined;

/** 职业资格证书（职业技能等级证书） and no other; self-evaluation counts through a recorded body (AMB-41). */
export const rightCertificate: Check<SkillUpFacts> = ({ facts, pack }) => {
  const about = { rule: 'certificateType', clause: '三(五)2', inputs: { certType: facts.certType } };
  if (!ACCEPTED_CERTIFICATES.includes(facts.certType)) return fails(about, 'CERT_TYPE', { detail: facts.certType });
  if (!facts.selfEvaluation && facts.evaluationBody === undefined) return passes(about);
  const rests = [ambiguityOf(pack, 'selfEval.certValid')];
  return switchOf(pack, 'selfEval.certValid') ? passes(about, rests) : fails(about, 'CERT_TYPE', { rests });
};

/** 人才评价制度 (四(三)1): where the issuing body is known, the county has recorded it, and for the occupation (AMB-41). */
export const recordedEvaluator: Check<SkillUpFacts> = ({ facts, pack }) => {
  const { evaluationBody: body, certDate, occupation } = facts;
  if (body === undefined || !ACCEPTED_CERTIFICATES.includes(facts.certType)) return undefined;
  const about = { rule: 'evaluationBody', clause: '四(三)1', inputs: { ...body, certDate, occupation } };
  const reading = ambiguityOf(pack, 'selfEval.certValid');
  if (body.recorded && body.forOccupation) return passes(about);
  const missing = body.recorded ? `登记的评价职业中没有“${occupation}”` : `${certDate} 不在登记名录内`;
  const detail = `${body.code ?? '该机构'}：${missing}；依据三(五)2，按 ${reading} 的读法`;
  return fails(about, 'EVALUATION_BODY', { rests: [reading], detail });
};
