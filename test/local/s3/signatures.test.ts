import { createHash } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chunkSignature, signatureOf, signingKey, trailerSignature } from '../../../infra/local/s3/signature.ts';
import { CREDENTIALS, startTestS3 } from './endpoint.ts';
import type { TestS3 } from './endpoint.ts';

let s3: TestS3;
beforeEach(async () => {
  s3 = await startTestS3();
});
afterEach(() => s3.close());

const still = async () => {};

test('the worked example of the S3 documentation signs to its published signature', () => {
  const scope = { date: '20130524', region: 'us-east-1', service: 's3' };
  const query = new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request',
    'X-Amz-Date': '20130524T000000Z',
    'X-Amz-Expires': '86400',
    'X-Amz-SignedHeaders': 'host',
  });
  const signed = {
    method: 'GET',
    path: '/test.txt',
    query,
    headers: { host: 'examplebucket.s3.amazonaws.com' },
    signedHeaders: ['host'],
    payloadHash: 'UNSIGNED-PAYLOAD',
    timestamp: '20130524T000000Z',
    scope,
  };
  const key = signingKey('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', scope);
  expect(signatureOf(signed, key)).toBe('aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404');
});

test('a presigned upload and download work from any plain client', async () => {
  const client = s3.client({ checksums: 'WHEN_REQUIRED' });
  const input = { Bucket: 'files', Key: '表 1.csv', ContentType: 'text/csv', Metadata: { upload: 'u' } };
  const up = await getSignedUrl(client, new PutObjectCommand(input), { expiresIn: 60 });
  const sent = await fetch(up, { method: 'PUT', body: 'a,b', headers: { 'content-type': 'text/csv' } });
  expect(sent.status).toBe(200);
  const ResponseContentDisposition = "attachment; filename*=UTF-8''%E8%A1%A8.csv";
  const down = await getSignedUrl(
    client,
    new GetObjectCommand({ Bucket: 'files', Key: '表 1.csv', ResponseContentDisposition }),
  );
  const got = await fetch(down);
  expect(await got.text()).toBe('a,b');
  expect(got.headers.get('content-disposition')).toBe(ResponseContentDisposition);
  expect(got.headers.get('x-amz-meta-upload')).toBe('u');
});

test('an upload signed with the checksum of an empty body takes no other body', async () => {
  const up = await getSignedUrl(s3.client(), new PutObjectCommand({ Bucket: 'files', Key: 'k' }));
  expect(new URL(up).searchParams.get('x-amz-checksum-crc32')).toBe('AAAAAA==');
  const sent = await fetch(up, { method: 'PUT', body: 'abc' });
  expect([sent.status, await sent.text()]).toEqual([400, expect.stringContaining('<Code>BadDigest</Code>')]);
});

test('a presigned URL ends by the virtual clock', async () => {
  const up = await getSignedUrl(
    s3.client({ checksums: 'WHEN_REQUIRED' }),
    new PutObjectCommand({ Bucket: 'files', Key: 'k' }),
    { expiresIn: 60 },
  );
  await s3.clock.advanceTo(s3.clock.now() + 62_000, still);
  const late = await fetch(up, { method: 'PUT', body: 'x' });
  expect(late.status).toBe(403);
  expect(await late.text()).toMatch(/<Code>AccessDenied<\/Code><Message>Request has expired<\/Message>/);
});

test('a changed URL, method, key or secret does not match', async () => {
  const client = s3.client({ checksums: 'WHEN_REQUIRED' });
  const url = await getSignedUrl(client, new GetObjectCommand({ Bucket: 'files', Key: 'k' }));
  const code = async (response: Promise<Response>) => /<Code>(.*?)<\/Code>/.exec(await (await response).text())?.[1];
  expect(await code(fetch(url))).toBe('NoSuchKey');
  expect(await code(fetch(url.replace('/k?', '/other?')))).toBe('SignatureDoesNotMatch');
  expect(await code(fetch(url.replace('X-Amz-Expires=900', 'X-Amz-Expires=9000')))).toBe('SignatureDoesNotMatch');
  expect(await code(fetch(url, { method: 'PUT', body: 'x' }))).toBe('SignatureDoesNotMatch');
  expect(await code(fetch(url, { headers: { 'x-amz-meta-role': 'admin' } }))).toBe('AccessDenied');
  expect(await code(fetch(`${s3.endpoint.url}/files/k`))).toBe('AccessDenied');
  const wrong = s3.client({ secret: 'wrong' });
  await expect(wrong.send(new GetObjectCommand({ Bucket: 'files', Key: 'k' }))).rejects.toMatchObject({
    name: 'SignatureDoesNotMatch',
  });
});

test('preflights follow the bucket, answers carry the headers', async () => {
  const ask = (origin: string, method: string) =>
    fetch(`${s3.endpoint.url}/files/k`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'content-type, x-amz-meta-a',
      },
    });
  const allowed = await ask('http://127.0.0.1:5173', 'PUT');
  expect(allowed.status).toBe(200);
  expect(allowed.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:5173');
  expect(allowed.headers.get('access-control-max-age')).toBe('600');
  expect((await ask('http://elsewhere', 'PUT')).status).toBe(403);
  expect((await ask('http://127.0.0.1:5173', 'DELETE')).status).toBe(403);
  const up = await getSignedUrl(
    s3.client({ checksums: 'WHEN_REQUIRED' }),
    new PutObjectCommand({ Bucket: 'files', Key: 'k' }),
  );
  const sent = await fetch(up, { method: 'PUT', body: 'x', headers: { origin: 'http://127.0.0.1:5173' } });
  expect(sent.headers.get('access-control-expose-headers')).toBe('ETag');
});

/** A signed streaming upload, as the SDKs of other languages send it over plain HTTP. */
async function signedStream(chunks: string[], tamper: (body: string) => string): Promise<Response> {
  const timestamp = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = { date: timestamp.slice(0, 8), region: 'cn-north-1', service: 's3' };
  const key = signingKey(CREDENTIALS.secretAccessKey, scope);
  const url = new URL(`${s3.endpoint.url}/files/chunked`);
  const payloadHash = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER';
  const headers: Record<string, string> = {
    host: url.host,
    'content-encoding': 'aws-chunked',
    'x-amz-content-sha256': payloadHash,
    'x-amz-date': timestamp,
    'x-amz-decoded-content-length': String(chunks.join('').length),
    'x-amz-trailer': 'x-amz-checksum-sha256',
  };
  const signedHeaders = Object.keys(headers).sort();
  const signature = signatureOf(
    {
      method: 'PUT',
      path: url.pathname,
      query: new URLSearchParams(),
      headers,
      signedHeaders,
      payloadHash,
      timestamp,
      scope,
    },
    key,
  );
  let previous = signature;
  let body = '';
  for (const chunk of [...chunks, '']) {
    previous = chunkSignature(key, timestamp, scope, previous, createHash('sha256').update(chunk).digest('hex'));
    body += `${chunk.length.toString(16)};chunk-signature=${previous}\r\n${chunk}${chunk === '' ? '' : '\r\n'}`;
  }
  const sum = createHash('sha256').update(chunks.join('')).digest('base64');
  const trailer = trailerSignature(key, timestamp, scope, previous, `x-amz-checksum-sha256:${sum}\n`);
  body += `x-amz-checksum-sha256:${sum}\r\nx-amz-trailer-signature:${trailer}\r\n\r\n`;
  const credential = `${CREDENTIALS.accessKeyId}/${scope.date}/${scope.region}/s3/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
  const { host: _, ...sent } = headers;
  return fetch(url, { method: 'PUT', headers: { ...sent, authorization }, body: tamper(body) });
}

test('signed chunks are checked one by one, the trailer too', async () => {
  expect((await signedStream(['first', 'second'], (body) => body)).status).toBe(200);
  const got = await s3.client().send(new GetObjectCommand({ Bucket: 'files', Key: 'chunked' }));
  expect(await got.Body?.transformToString()).toBe('firstsecond');
  expect((await signedStream(['first', 'second'], (body) => body.replace('second', 'seconD'))).status).toBe(403);
  expect(
    (await signedStream(['first'], (body) => body.replace('x-amz-trailer-signature:', 'x-amz-trailer-signature:0')))
      .status,
  ).toBe(403);
});
