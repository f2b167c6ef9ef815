import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SFNClient, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';

const dynamodb = new DynamoDBClient({});
const s3 = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
const sfn = new SFNClient({});

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;

const routes: Record<string, (event: Event) => unknown> = {
  'GET /health': () => ({ well: true }),
  'GET /me': (event) => event.requestContext.authorizer.jwt.claims,
  'PUT /echo/{name}': (event) => ({
    statusCode: 201,
    headers: { 'X-Name': encodeURIComponent(event.pathParameters?.['name'] ?? '') },
    cookies: ['a=1', 'b=2'],
    body: JSON.stringify({ ...event, requestContext: undefined }),
  }),
  'POST /upload/{key}': async (event) => {
    const input = { Bucket: process.env['BUCKET'], Key: event.pathParameters?.['key'] };
    return { url: await getSignedUrl(s3, new PutObjectCommand(input), { expiresIn: 300 }) };
  },
  'POST /decide/{key}': async (event) => {
    const id = { S: `ask/${event.pathParameters?.['key']}` };
    const { Item } = await dynamodb.send(new GetItemCommand({ TableName: process.env['TABLE'], Key: { id } }));
    await sfn.send(new SendTaskSuccessCommand({ taskToken: Item?.['token']?.S, output: event.body ?? '{}' }));
    return {};
  },
};

export const handler = async (event: Event): Promise<unknown> => routes[event.routeKey]?.(event);
