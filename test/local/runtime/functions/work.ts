import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const table = process.env['TABLE'];
const dynamodb = new DynamoDBClient({});
const s3 = new S3Client({});

type Job = { readonly action: string; readonly [name: string]: unknown };

async function keep(id: string, note: Record<string, string>): Promise<void> {
  const values = Object.entries({ ...note, at: new Date().toISOString() }).map(([name, S]) => [name, { S }] as const);
  await dynamodb.send(new PutItemCommand({ TableName: table, Item: { id: { S: id }, ...Object.fromEntries(values) } }));
}

const jobs: Record<string, (job: Job) => unknown> = {
  read: async ({ bucket, key }) => {
    const object = await s3.send(new GetObjectCommand({ Bucket: String(bucket), Key: String(key) }));
    const text = (await object.Body?.transformToString()) ?? '';
    await keep(`read/${String(key)}`, { text });
    return { length: text.length };
  },
  ask: ({ key, token }) => keep(`ask/${String(key)}`, { token: String(token) }),
  done: ({ key, answer }) => keep(`done/${String(key)}`, { answer: JSON.stringify(answer) }),
  tick: ({ time }) => keep(`tick/${String(time)}`, {}),
  now: () => ({
    now: Date.now(),
    text: Date(),
    year: new Date().getUTCFullYear(),
    isDate: new Date(0) instanceof Date,
  }),
  env: () => ({ ...process.env }),
  fail: () => {
    throw Object.assign(new Error('cannot do this'), { name: 'CannotDo' });
  },
  exit: () => process.exit(3),
  loop: () => {
    for (;;);
  },
  sleep: async ({ ms }) => {
    const start = performance.now();
    await new Promise((resolve) => setTimeout(resolve, Number(ms)));
    return { start, end: performance.now(), thread: process.env['AWS_LAMBDA_LOG_STREAM_NAME'] };
  },
};

export const handler = async (job: Job): Promise<unknown> => {
  console.log(`job ${job.action}`);
  return jobs[job.action]?.(job);
};
