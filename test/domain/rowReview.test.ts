import { expect, it } from 'vitest';
import { reviewCheck } from '../../shared/domain/roster/rowReview.ts';

const NONE: ReadonlySet<string> = new Set();

it('asks of a reviewed safety certificate which one was there before (三(四)3), and of no other row', () => {
  const safety = reviewCheck('SAFETY');
  expect(safety({ kind: 'review' }, NONE)).toMatchObject([
    {
      key: 'earlierCertificateNo',
      code: 'REQUIRED',
      clause: '三(四)3',
      message: expect.stringContaining('原证书编号'),
    },
  ]);
  expect(safety({ kind: 'review', earlierCertificateNo: 'A201700001' }, NONE)).toEqual([]);
  expect(safety({ kind: 'new' }, NONE)).toEqual([]);
  expect(reviewCheck('PROJECT')({ kind: 'review' }, NONE)).toEqual([]);
});
