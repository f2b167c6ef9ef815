import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { Deliveries } from './events/deliveries.ts';
import type { Lambdas } from './lambda/index.ts';
import { listen } from './listen.ts';
import type { Listening } from './listen.ts';
import type { Secrets } from './secrets.ts';
import type { States } from './machines.ts';

export type ControlOptions = {
  readonly states: States;
  readonly lambdas: Lambdas;
  readonly secrets: Secrets;
  readonly deliveries: Deliveries;
  readonly now: () => number;
  readonly port: number | undefined;
};

type Answer = { readonly status: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> };

const refused = (status: number, type: string, message: string): Answer => ({
  status,
  body: { __type: type, message },
});

/** An execution may be started by an alias or version of its machine; there is one version here. */
const Start = z.looseObject({ stateMachineArn: z.string() });

function unqualified(body: unknown): unknown {
  const start = Start.safeParse(body);
  if (!start.success) return body;
  return { ...start.data, stateMachineArn: start.data.stateMachineArn.replace(/(:stateMachine:[^:]+):.+$/, '$1') };
}

function secretValue({ secrets, now }: ControlOptions, body: unknown): Answer {
  const { SecretId: id } = z.looseObject({ SecretId: z.string() }).parse(body);
  const secret = secrets.find(id);
  if (!secret) return refused(400, 'ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  const { arn: ARN, name: Name, value: SecretString } = secret;
  return { status: 200, body: { ARN, Name, SecretString, VersionStages: ['AWSCURRENT'], CreatedDate: now() / 1000 } };
}

async function targeted(options: ControlOptions, target: string, raw: string): Promise<Answer> {
  const body: unknown = raw === '' ? {} : JSON.parse(raw);
  if (target.startsWith('AWSStepFunctions.')) return options.states.handle(target, unqualified(body));
  if (target === 'secretsmanager.GetSecretValue') return secretValue(options, body);
  return refused(400, 'UnknownOperationException', `${target || 'This request'} is not offered locally`);
}

async function invoke(
  { lambdas, deliveries }: ControlOptions,
  name: string,
  type: string,
  payload: string,
): Promise<Answer> {
  const model = lambdas.find(name);
  if (!model) return refused(404, 'ResourceNotFoundException', `Function not found: ${name}`);
  if (type === 'DryRun') return { status: 204, body: undefined };
  if (type === 'Event') {
    deliveries.add([{ id: randomUUID(), arn: model.arn, payload, retries: model.asyncRetries }]);
    deliveries.wake();
    return { status: 202, body: undefined };
  }
  const invoked = await lambdas.invoke(name, payload);
  if (invoked.ok) return { status: 200, body: JSON.parse(invoked.payload) };
  return { status: 200, body: invoked.error, headers: { 'x-amz-function-error': 'Unhandled' } };
}

/** Step Functions, Secrets Manager and Lambda Invoke for the real AWS clients, on one port of 127.0.0.1. */
export function openControl(options: ControlOptions): Promise<Listening> {
  async function answer(message: IncomingMessage): Promise<Answer> {
    const raw = await text(message);
    const name = /^\/2015-03-31\/functions\/([^/]+)\/invocations/.exec(message.url ?? '')?.[1];
    const type = String(message.headers['x-amz-invocation-type'] ?? 'RequestResponse');
    if (name !== undefined) return invoke(options, decodeURIComponent(name), type, raw === '' ? '{}' : raw);
    return targeted(options, String(message.headers['x-amz-target'] ?? ''), raw);
  }

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body, headers } = await answer(message).catch((error: unknown) =>
      error instanceof SyntaxError || error instanceof z.ZodError
        ? refused(400, 'ValidationException', error.message)
        : refused(500, 'InternalServerError', String(error)),
    );
    const common = { 'x-amzn-requestid': randomUUID(), 'content-type': 'application/x-amz-json-1.0' };
    response.writeHead(status, { ...common, date: new Date(options.now()).toUTCString(), ...headers });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }

  const server = createServer((message, response) => {
    serve(message, response).catch(() => response.destroy());
  });
  return listen(server, options.port);
}
