import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { s3Client, s3Files } from '../../../functions/aws/files.ts';
import { VirtualClock } from '../../../infra/local/clock.ts';
import { openS3, type S3Endpoint } from '../../../infra/local/s3/index.ts';
import type { Files } from '../../../shared/ports.ts';
import { memoryFiles } from '../../support/memory/files.ts';

const CSV = 'text/csv; charset=utf-8';
const text = new TextEncoder().encode('姓名,证件号码\n');

describe('files on S3', () => {
  let folder: string;
  let endpoint: S3Endpoint;
  let files: Files;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'files-'));
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test-secret' };
    const clock = new VirtualClock();
    endpoint = await openS3({ folder, clock, credentials, buckets: [{ name: 'files', events: false, cors: [] }] });
    vi.stubEnv('AWS_ENDPOINT_URL_S3', endpoint.url);
    vi.stubEnv('AWS_REGION', 'cn-north-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', credentials.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey);
    files = s3Files(s3Client(process.env), 'files');
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await endpoint.close();
    await rm(folder, { recursive: true });
  });

  it('come back as they were written; what is not there is nothing', async () => {
    await files.write('results/330522/R-1/U-1', text, CSV);
    expect(await files.read('results/330522/R-1/U-1')).toEqual(text);
    expect(await files.read('results/330522/R-1/U-2')).toBeUndefined();
  });

  it('are uploaded by a URL that holds for one key and one type', async () => {
    const url = await files.uploadUrl('uploads/330522/R-1/U-3', CSV, 60);
    expect(new URL(url).searchParams.get('X-Amz-SignedHeaders')).toContain('content-type');
    expect(url).not.toContain('checksum');
    const put = (to: string, type: string) =>
      fetch(to, { method: 'PUT', body: text, headers: { 'content-type': type } });
    expect((await put(url, 'text/html')).status).toBe(403);
    expect((await put(url.replace('U-3', 'U-4'), CSV)).status).toBe(403);
    expect((await put(url, CSV)).status).toBe(200);
    expect(await files.read('uploads/330522/R-1/U-3')).toEqual(text);
  });

  it('are downloaded under a Chinese name', async () => {
    await files.write('results/330522/R-1/U-5', text, CSV);
    const response = await fetch(await files.downloadUrl('results/330522/R-1/U-5', "花名册(一)'s.csv", 60));
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(text);
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(disposition).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('花名册')}%28${encodeURIComponent('一')}%29%27s.csv`,
    );
  });
});

describe('files in memory', () => {
  it('come back as they were written', async () => {
    const files = memoryFiles();
    await files.write('a', text, CSV);
    expect(await files.read('a')).toEqual(text);
    expect(await files.read('b')).toBeUndefined();
    expect(await files.uploadUrl('a', CSV, 60)).toContain('seconds=60');
  });
});
