import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { VirtualClock } from '../../../infra/local/clock.ts';
import { openS3 } from '../../../infra/local/s3/index.ts';
import type { S3Endpoint } from '../../../infra/local/s3/index.ts';

export const CREDENTIALS = { accessKeyId: 'LOCALKEY', secretAccessKey: 'local-secret' };

const BUCKETS = [
  {
    name: 'files',
    events: true,
    cors: [
      {
        allowedOrigins: ['http://127.0.0.1:*'],
        allowedMethods: ['GET', 'PUT'],
        allowedHeaders: ['content-type', 'x-amz-*'],
        exposedHeaders: ['ETag'],
        maxAge: 600,
      },
    ],
  },
  { name: 'quiet', events: false, cors: [] },
];

export type TestS3 = {
  readonly folder: string;
  readonly clock: VirtualClock;
  endpoint: S3Endpoint;
  client(options?: { secret?: string; checksums?: 'WHEN_REQUIRED' | 'WHEN_SUPPORTED' }): S3Client;
  reopen(): Promise<void>;
  close(): Promise<void>;
};

export async function startTestS3(): Promise<TestS3> {
  const folder = mkdtempSync(join(tmpdir(), 's3-'));
  const clock = new VirtualClock();
  const open = (): Promise<S3Endpoint> => openS3({ folder, clock, credentials: CREDENTIALS, buckets: BUCKETS });
  const test: TestS3 = {
    folder,
    clock,
    endpoint: await open(),
    client: ({ secret, checksums = 'WHEN_SUPPORTED' } = {}) =>
      new S3Client({
        endpoint: test.endpoint.url,
        region: 'cn-north-1',
        forcePathStyle: true,
        credentials: { ...CREDENTIALS, ...(secret === undefined ? {} : { secretAccessKey: secret }) },
        requestChecksumCalculation: checksums,
      }),
    reopen: async () => {
      await test.endpoint.close();
      test.endpoint = await open();
    },
    close: async () => {
      await test.endpoint.close();
      clock.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return test;
}
