/** A refusal as S3 words it: `code` for programs, `status` for HTTP, `message` for people. */
export class S3Error extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: Readonly<Record<string, string>>;

  constructor(code: string, status: number, message: string, details: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

export const noSuchKey = (key: string): S3Error =>
  new S3Error('NoSuchKey', 404, 'The specified key does not exist.', { Key: key });

export const noSuchBucket = (bucket: string): S3Error =>
  new S3Error('NoSuchBucket', 404, 'The specified bucket does not exist', { BucketName: bucket });

/** What this endpoint does not offer is named, never silently ignored. */
export const notImplemented = (what: string): S3Error =>
  new S3Error('NotImplemented', 501, `${what} is not offered by the local S3 endpoint`);
