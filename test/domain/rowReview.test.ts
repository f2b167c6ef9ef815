import { expect, it } from 'vitest';
import { checkingRows } from '../../shared/usecases/roster/checkingRows.ts';
import { memoryApp } from '../support/memory/app.ts';

it('asks of a reviewed safety certificate which one was there before (三(四)3), and of no other row', async () => {
  const safety = await checkingRows(memoryApp(), 'SAFETY');
  expect(safety({ kind: 'review' })).toMatchObject([
    {
      key: 'earlierCertificateNo',
      code: 'REQUIRED',
      clause: '三(四)3',
      message: expect.stringContaining('原证书编号'),
    },
  ]);
  expect(safety({ kind: 'review', earlierCertificateNo: 'A201700001' })).toEqual([]);
  expect(safety({ kind: 'new' })).toEqual([]);
  expect((await checkingRows(memoryApp(), 'PROJECT'))({ kind: 'review' })).toEqual([]);
});
