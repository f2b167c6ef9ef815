import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Files } from '../../shared/ports.ts';

/**
 * A client whose presigned uploads carry no checksum of an unknown body. An endpoint of one's own has no host name for
 * each bucket, so the bucket goes into the path there.
 */
export const s3Client = (variables: Record<string, string | undefined>): S3Client =>
  new S3Client({
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    forcePathStyle: Boolean(variables['AWS_ENDPOINT_URL_S3'] ?? variables['AWS_ENDPOINT_URL']),
  });

/** Files in one bucket. URLs hold ids and, for downloads, the file's name; both end after `seconds`. */
export function s3Files(client: S3Client, Bucket: string): Files {
  return {
    uploadUrl: (Key, ContentType, expiresIn) =>
      getSignedUrl(client, new PutObjectCommand({ Bucket, Key, ContentType }), {
        expiresIn,
        // Signed, so that the browser must send the type that was asked for.
        signableHeaders: new Set(['content-type', 'host']),
      }),
    downloadUrl: (Key, fileName, expiresIn) =>
      getSignedUrl(client, new GetObjectCommand({ Bucket, Key, ResponseContentDisposition: attachment(fileName) }), {
        expiresIn,
      }),
    async read(Key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        return await Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    async write(Key, Body, ContentType) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType, ServerSideEncryption: 'AES256' }));
    },
    async remove(Key) {
      try {
        // The bucket keeps versions: naming the one that is there removes it instead of hiding it.
        const { VersionId } = await client.send(new HeadObjectCommand({ Bucket, Key }));
        await client.send(new DeleteObjectCommand({ Bucket, Key, ...(VersionId !== undefined && { VersionId }) }));
      } catch (error) {
        if (!(error instanceof NotFound)) throw error;
      }
    },
  };
}

/** RFC 6266: a name in any script, for browsers that read `filename*`. */
const attachment = (fileName: string): string =>
  `attachment; filename*=UTF-8''${encodeURIComponent(fileName).replaceAll(/['()*]/g, percent)}`;

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
