import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openWorld } from './world.ts';

const Operation = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).default([]),
  responses: z.record(z.string(), z.unknown()),
  summary: z.string().regex(/[\u4e00-\u9fff]/u),
});
const Document = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

describe('the API’s own description', () => {
  let text: string;
  let document: z.infer<typeof Document>;
  beforeAll(async () => {
    text = await (await (await openWorld()).ask(undefined, '/openapi.json')).text();
    document = Document.parse(JSON.parse(text));
  });

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(JSON.parse(text) as Record<string, unknown>);
    expect(errors).toBeUndefined();
    expect([valid, validator.version]).toEqual([true, '3.1']);
  });

  it('names nothing that it does not describe', () => {
    const named = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(named.filter((name) => name !== undefined && !(name in document.components.schemas))).toEqual([]);
  });

  it('tells of each operation its path’s parameters, what it answers, and how it refuses', () => {
    for (const [path, operations] of Object.entries(document.paths)) {
      const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
      for (const [method, { parameters, responses }] of Object.entries(operations)) {
        const told = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
        expect(told.toSorted(), `${method} ${path}`).toEqual(inPath.map(String).toSorted());
        expect(Object.keys(responses), `${method} ${path}`).toEqual(
          expect.arrayContaining([expect.stringMatching(/^2\d\d$/), 'default']),
        );
      }
    }
  });
});
