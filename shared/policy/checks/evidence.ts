import { fails, passes, type Check } from '../judging.ts';
import { ambiguityOf, switchOf } from '../parameters.ts';

/** 三(三)1: the tier is known from the certificate alone (AMB-05). */
export const tierCertificate: Check<{ readonly certificate: boolean }> = ({ facts, pack }) => {
  const about = { rule: 'certificate', clause: '三(三)1', inputs: { certificate: facts.certificate } };
  if (facts.certificate) return passes(about);
  const rests = [ambiguityOf(pack, 'tier.needCertificate')];
  return switchOf(pack, 'tier.needCertificate') ? fails(about, 'NO_CERTIFICATE', { rests }) : passes(about, rests);
};
