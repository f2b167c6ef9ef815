import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTestS3 } from './endpoint.ts';
import type { TestS3 } from './endpoint.ts';

let s3: TestS3;
beforeEach(async () => {
  s3 = await startTestS3();
});
afterEach(() => s3.close());

const put = (Key: string, Body: string | Buffer, more = {}) =>
  s3.client().send(new PutObjectCommand({ Bucket: 'files', Key, Body, ...more }));
const text = async (Key: string, more = {}) => {
  const got = await s3.client().send(new GetObjectCommand({ Bucket: 'files', Key, ...more }));
  return { got, body: await got.Body?.transformToString() };
};

describe('objects', () => {
  test('what is put comes back with its metadata, and survives a restart', async () => {
    const key = '花名册/甲 班 (1)+2.xlsx';
    const sent = await put(key, '内容', { ContentType: 'text/plain; charset=utf-8', Metadata: { upload: 'u-1' } });
    expect(sent.ETag).toBe(`"${createHash('md5').update('内容').digest('hex')}"`);
    await s3.reopen();
    const { got, body } = await text(key);
    expect(body).toBe('内容');
    expect(got).toMatchObject({
      ContentType: 'text/plain; charset=utf-8',
      Metadata: { upload: 'u-1' },
      ETag: sent.ETag,
    });
    const head = await s3.client().send(new HeadObjectCommand({ Bucket: 'files', Key: key }));
    expect(head).toMatchObject({ ContentLength: 6, ETag: sent.ETag });
  });

  test('a stream of unknown pieces travels aws-chunked with a trailing checksum', async () => {
    const data = Buffer.alloc(3_000_000, 'abcdefg');
    const pieces = Readable.from(
      (function* () {
        for (let i = 0; i < data.length; i += 70_001) yield data.subarray(i, i + 70_001);
      })(),
    );
    await s3
      .client()
      .send(new PutObjectCommand({ Bucket: 'files', Key: 'big', Body: pieces, ContentLength: data.length }));
    const got = await s3.client().send(new GetObjectCommand({ Bucket: 'files', Key: 'big', ChecksumMode: 'ENABLED' }));
    expect(got.ChecksumCRC32).toBeTruthy();
    expect(got.ContentEncoding).toBeUndefined();
    expect(Buffer.from(await got.Body!.transformToByteArray()).equals(data)).toBe(true);
  });

  test.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const)(
    'checksum %s is computed as the client does',
    async (ChecksumAlgorithm) => {
      await put('sum', 'some data', { ChecksumAlgorithm });
      const { got, body } = await text('sum', { ChecksumMode: 'ENABLED' });
      expect(body).toBe('some data');
      expect(got[`Checksum${ChecksumAlgorithm}`]).toBeTruthy();
    },
  );

  test('a body that is not what the request says of it is refused and leaves nothing', async () => {
    await expect(put('bad', 'x', { ContentMD5: createHash('md5').update('y').digest('base64') })).rejects.toMatchObject(
      { name: 'BadDigest' },
    );
    await expect(put('bad', 'x', { ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(text('bad')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(readdirSync(join(s3.folder, 'uploads'))).toEqual([]);
    expect(s3.endpoint.store.outbox(10)).toEqual([]);
  });

  test('ranges and conditions', async () => {
    const { ETag } = await put('r', '0123456789');
    expect((await text('r', { Range: 'bytes=2-4' })).body).toBe('234');
    expect((await text('r', { Range: 'bytes=-3' })).body).toBe('789');
    expect((await text('r', { Range: 'bytes=8-' })).got.ContentRange).toBe('bytes 8-9/10');
    await expect(text('r', { Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' });
    await expect(text('r', { IfNoneMatch: ETag })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } });
    await expect(text('r', { IfMatch: '"other"' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(put('r', 'again', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await put('r', 'again', { IfMatch: ETag });
    expect((await text('r')).body).toBe('again');
  });

  test('an empty object', async () => {
    await put('empty', '');
    expect((await text('empty')).body).toBe('');
  });

  test('copy keeps or replaces metadata', async () => {
    await put('a/源', 'copied', { Metadata: { k: 'v' } });
    const source = { Bucket: 'files', CopySource: encodeURIComponent('files/a/源') };
    await s3.client().send(new CopyObjectCommand({ ...source, Key: 'b' }));
    await s3
      .client()
      .send(new CopyObjectCommand({ ...source, Key: 'c', MetadataDirective: 'REPLACE', Metadata: { k: 'w' } }));
    expect((await text('b')).got.Metadata).toEqual({ k: 'v' });
    expect((await text('c')).got.Metadata).toEqual({ k: 'w' });
    expect(s3.endpoint.store.outbox(10).map((row) => row.event.reason)).toEqual([
      'PutObject',
      'CopyObject',
      'CopyObject',
    ]);
  });

  test('delete one, delete many', async () => {
    for (const key of ['a', 'b & <c>', 'd']) await put(key, 'x');
    await s3.client().send(new DeleteObjectCommand({ Bucket: 'files', Key: 'a' }));
    const Objects = [{ Key: 'b & <c>' }, { Key: 'never was' }];
    const gone = await s3.client().send(new DeleteObjectsCommand({ Bucket: 'files', Delete: { Objects } }));
    expect(gone.Deleted?.map((one) => one.Key)).toEqual(['b & <c>', 'never was']);
    const left = await s3.client().send(new ListObjectsV2Command({ Bucket: 'files' }));
    expect(left.Contents?.map((one) => one.Key)).toEqual(['d']);
  });
});

describe('listing', () => {
  const list = (input: object) => s3.client().send(new ListObjectsV2Command({ Bucket: 'files', ...input }));

  test('by prefix, delimiter and page, in the order of UTF-8 bytes', async () => {
    for (const key of ['x/1', 'x/2', 'x/sub/1', 'x/sub/（2）', 'x/😀', 'x/（a）', 'y']) await put(key, 'v');
    expect((await list({ Prefix: 'x/' })).KeyCount).toBe(6);
    const grouped = await list({ Prefix: 'x/', Delimiter: '/' });
    expect(grouped.Contents?.map((one) => one.Key)).toEqual(['x/1', 'x/2', 'x/（a）', 'x/😀']);
    expect(grouped.CommonPrefixes).toEqual([{ Prefix: 'x/sub/' }]);
    const seen: string[] = [];
    let token: string | undefined;
    do {
      const page = await list({ Prefix: 'x/', Delimiter: '/', MaxKeys: 2, ContinuationToken: token });
      seen.push(
        ...(page.Contents ?? []).map((one) => one.Key!),
        ...(page.CommonPrefixes ?? []).map((one) => one.Prefix!),
      );
      token = page.NextContinuationToken;
    } while (token);
    expect(seen.sort()).toEqual(['x/1', 'x/2', 'x/sub/', 'x/（a）', 'x/😀'].sort());
    expect((await list({ StartAfter: 'x/😀' })).Contents?.map((one) => one.Key)).toEqual(['y']);
  });

  test('more than a page of rows', async () => {
    const client = s3.client();
    await Promise.all(
      Array.from({ length: 1100 }, (_, i) =>
        client.send(new PutObjectCommand({ Bucket: 'quiet', Key: `k${i}`, Body: 'x' })),
      ),
    );
    const first = await client.send(new ListObjectsV2Command({ Bucket: 'quiet' }));
    const second = await client.send(
      new ListObjectsV2Command({ Bucket: 'quiet', ContinuationToken: first.NextContinuationToken }),
    );
    expect([first.KeyCount, first.IsTruncated, second.KeyCount, second.IsTruncated]).toEqual([1000, true, 100, false]);
  });
});

describe('what is not offered', () => {
  test('is refused by name', async () => {
    await expect(
      s3.client().send(new CreateMultipartUploadCommand({ Bucket: 'files', Key: 'k' })),
    ).rejects.toMatchObject({ name: 'NotImplemented' });
    await expect(s3.client().send(new ListObjectsV2Command({ Bucket: 'none' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
    await s3.client().send(new HeadBucketCommand({ Bucket: 'files' }));
  });
});

describe('events', () => {
  test('one row a created object, kept over a restart until taken; none for a bucket that sends none', async () => {
    await put('e', 'abc');
    await s3.client().send(new PutObjectCommand({ Bucket: 'quiet', Key: 'q', Body: 'x' }));
    await s3.reopen();
    const rows = s3.endpoint.store.outbox(10);
    expect(rows.map((row) => row.event)).toMatchObject([{ bucket: 'files', key: 'e', size: 3, reason: 'PutObject' }]);
    s3.endpoint.store.taken(rows[0]!.sequence);
    expect(s3.endpoint.store.outbox(10)).toEqual([]);
  });
});
