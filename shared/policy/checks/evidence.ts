import { fails, passes, type Check } from '../judging.ts';
import { ambiguityOf, switchOf } from '../parameters.ts';

/** 三(三)1: the tier is known from the certificate alone (AMB-05). */
export const tierCertificate: Check<{ readonly certificate: boolean }> = ({ facts, pack }) => {
  const about = { rule: 'certificate', clause: '三(三)1', inputs: { certificate: facts.certificate } };
  if (facts.certificate) return passes(about);
  const rests = [ambiguityOf(pack, 'tier.needCertificate')];
  return switchOf(pack, 'tier.needCertificate') ? fails(about, 'NO_CERTIFICATE', { rests }) : passes(about, rests);
};

/** The proof that a clause pays on; a claim that does not speak of it has it, since nothing is claimed without. */
export const certificateHeld =
  (clause: string): Check<{ readonly certificate?: boolean | undefined }> =>
  ({ facts: { certificate } }) => {
    if (certificate === undefined) return undefined;
    const about = { rule: 'certificate', clause, inputs: { certificate } };
    return certificate ? passes(about) : fails(about, 'NO_CERTIFICATE');
  };
