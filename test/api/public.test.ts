import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createApi } from '../../functions/api/app.ts';
import { assess, NO_HISTORY } from '../../shared/policy/index.ts';
import { packOf } from '../../shared/policy/packs.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Proposal } from '../../shared/schemas/proposal.ts';
import { enterPeriod } from '../../shared/usecases/register/enterPeriod.ts';
import * as example from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';

const app = memoryApp();
const api = createApi(app);
const DOCUMENT = readFileSync(
  new URL('../../shared/policy/330522/changzheng-2020-7/document.txt', import.meta.url),
  'utf8',
).replaceAll(/\s/g, '');

/** As anybody asks: no token, no event of a gateway that knows one. */
async function ask(path: string, body?: unknown) {
  const headers = { 'content-type': 'application/json' };
  const answer = await api.request(
    `/api/v1/public${path}`,
    body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) },
  );
  return { status: answer.status, body: z.looseObject({}).parse(await answer.json()) };
}
const Documents = z.object({
  documents: z.array(
    z.looseObject({
      clauses: z.array(z.object({ id: z.string(), quote: z.string() })),
      programmes: z.array(z.looseObject({ id: z.string(), audience: z.string(), items: z.array(z.looseObject({})) })),
    }),
  ),
});
const programmesOf = async (query = '') =>
  Documents.parse((await ask(`/policy${query}`)).body).documents.flatMap(({ programmes }) => programmes);

const facts = {
  certType: '职业技能等级证书',
  occupation: '电工',
  level: '中级工',
  certDate: '2020-05-10',
  inEstablishment: false,
};
const question = (change: object = {}, more: object = {}) => ({
  programme: 'SKILL_UP',
  facts: { ...facts, ...change },
  ...more,
});
const codesOf = ({ body }: Awaited<ReturnType<typeof ask>>) =>
  z
    .object({ reasons: z.array(z.looseObject({ code: z.string() })) })
    .parse(body)
    .reasons.map(({ code }) => code);

describe('the policy before the public (六(三)1)', () => {
  test('quotes every sentence exactly, with its dates', async () => {
    const { documents } = Documents.parse((await ask('/policy')).body);
    expect(documents).toMatchObject([{ document: '长政办发〔2020〕7号', issuedOn: '2020-03-05', to: '2021-12-31' }]);
    const [{ clauses } = { clauses: [] }] = documents;
    expect(clauses).toHaveLength(92);
    expect(clauses.filter(({ quote }) => !DOCUMENT.includes(quote))).toEqual([]);
  });

  test('tells each audience its own programmes, and together all of them with their sums', async () => {
    const all = await programmesOf();
    const parts = await Promise.all(
      ['enterprise', 'institution', 'worker'].map((one) => programmesOf(`?audience=${one}`)),
    );
    expect(parts.every((part) => part.length > 0)).toBe(true);
    expect(
      parts
        .flat()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(all.map(({ id }) => id).toSorted());
    expect(parts[2]?.find(({ id }) => id === 'SKILL_UP')?.items[5]).toMatchObject({
      name: '技能提升补贴 制造业高级技师',
      sums: [{ value: 800_000, unit: 'fen/certificate', clause: '三(五)3' }],
    });
    expect((await ask('/policy?audience=nobody')).status).toBe(422);
  });

  test('says when and where it was published, from that day on', async () => {
    const office = Actor.parse({ user: 'office', name: '', role: 'office', jurisdiction: '330522' });
    const publish = (key: string, from: string, audiences: string[]) =>
      enterPeriod(app, office, {
        register: 'publications',
        key,
        period: { from, data: { title: `${key}解读`, where: '县政府网站（样例）', audiences }, basis: '样例' },
      });
    await publish('企业政策', '2020-03-10', ['enterprise']);
    await publish('个人政策', '2020-04-10', ['worker', 'enterprise']);
    await publish('机构政策', '2020-07-10', ['institution']);
    const told = async (query = '') => {
      const { publications } = z
        .object({ publications: z.array(z.looseObject({ title: z.string(), publishedOn: z.string() })) })
        .parse((await ask(`/policy${query}`)).body);
      return publications.map(({ title, publishedOn }) => `${title} ${publishedOn}`);
    };
    expect(await told()).toEqual(['个人政策解读 2020-04-10', '企业政策解读 2020-03-10']);
    expect([await told('?audience=worker'), await told('?audience=institution')]).toEqual([
      ['个人政策解读 2020-04-10'],
      [],
    ]);
  });
});

describe('the calculator', () => {
  test('answers what the rules answer, with the words of the clauses', async () => {
    const { status, body } = await ask('/eligibility', question());
    const told = assess({ programme: 'SKILL_UP', facts, history: NO_HISTORY }, packOf('330522', '2020-05-10'));
    expect([status, body['result'], body['amount']]).toEqual([200, told.result, told.amount]);
    expect(body).toMatchObject({ result: 'pay', amount: 150_000, payments: [{ fund: '专账资金', payee: 'person' }] });
    expect(body['clauses']).toContainEqual({
      id: '三(五)3',
      quote: expect.stringContaining('中级工1500元') as unknown,
    });
  });

  test('says what is against it, all at once, with clause and how to mend it', async () => {
    const early = question({ certDate: '2020-01-10', inEstablishment: true });
    const { body } = await ask('/eligibility', early);
    expect(body).toMatchObject({ result: 'reject', amount: 0 });
    expect(body['reasons']).toMatchObject([
      { code: 'CERT_BEFORE_ISSUE', clause: '三(五)2' },
      { code: 'STAFF_IN_ESTABLISHMENT', clause: '三(五)2' },
    ]);
    const held = { history: { skillUpKeys: ['SKILL_UP:电工/中级工'] } };
    expect((await ask('/eligibility', question({}, held))).body).toMatchObject({
      reasons: [{ code: 'DUPLICATE_LEVEL' }],
    });
    const { level: _level, ...missing } = facts;
    const unread = await ask('/eligibility', { programme: 'SKILL_UP', facts: missing });
    expect(unread.body).toMatchObject({ result: 'return', reasons: [{ code: 'INVALID_FACTS' }] });
  });

  test('looks a project up in the catalogue of its day', async () => {
    const officers = ['hrss-1', 'hrss-2'].map((user) =>
      Actor.parse({ user, name: '', role: 'hrss', jurisdiction: '330522' }),
    );
    const data = { name: '月嫂', outsideQualification: true };
    const period = { from: '2020-04-01', data, basis: '样例目录' };
    for (const hrss of officers) await enterPeriod(app, hrss, { register: 'projects', key: '月嫂', period });
    const project = (eventDate: string) => ({
      programme: 'PROJECT',
      facts: { project: '月嫂', eventDate, filedStandard: 80_000, groups: ['FARMER'] },
    });
    expect((await ask('/eligibility', project('2020-05-10'))).body).toMatchObject({ result: 'pay', amount: 80_000 });
    expect((await ask('/eligibility', project('2020-03-10'))).body).toMatchObject({ result: 'reject' });
  });

  test.each([
    ['a fact that the programme does not know', question({ citizenId: 'x' }), ['UNKNOWN_FACT']],
    ['a citizen’s number in a word', question({ occupation: '电工999999198808080029' }), ['PERSONAL_DATA']],
    ['a telephone number, broken up', question({ post: '199 0000-0001' }), ['PERSONAL_DATA']],
    ['full-width digits', question({ post: '１９９００００００１' }), ['PERSONAL_DATA']],
    [
      'a number in the history',
      question({}, { history: { skillUpKeys: ['SKILL_UP:6222000011112222/中级工'] } }),
      ['PERSONAL_DATA'],
    ],
    ['a name’s place', question({ claimant: '某' }), ['PERSONAL_DATA']],
    ['a programme that is none', { programme: 'TOSTRING', facts }, ['PROGRAMME_UNKNOWN']],
  ])('refuses %s, repeats none of it', async (_name, asked, codes) => {
    const answer = await ask('/eligibility', asked);
    expect([answer.status, codesOf(answer)]).toEqual([422, codes]);
    expect(JSON.stringify(answer.body)).not.toMatch(/9999991988|199 ?0000|１９９|6222|TOSTRING|citizenId/);
  });

  test('takes a page of facts and no more, and stores nothing', async () => {
    const long = await ask('/eligibility', question({ occupation: '工'.repeat(6000) }));
    expect([long.status, long.body['code']]).toEqual([413, 'TOO_LARGE']);
    const stored = await Promise.all([
      app.store.all({ of: 'claim', by: 'all' }),
      app.store.all({ of: 'nudge', by: 'all' }),
      app.store.all({ of: 'filing', by: 'all' }),
    ]);
    expect(stored.flat()).toEqual([]);
    expect(app.told).toEqual([]);
  });
});

test('titles that were given and hold are told, masked, the latest first (六(三)2)', async () => {
  const given = (title: '工匠' | '大匠', approvedOn: string): Proposal => ({
    ...example.proposal({
      matter: {
        kind: 'title',
        content: { title, achievements: [{ kind: '技术攻关', evidence: '样例', on: '2020-01-01' }] },
      },
      party: example.person(),
    }),
    status: 'approved',
    approvedOn,
  });
  const put = (root: Proposal) => app.store.commit(example.commitOf(root));
  await put(given('工匠', '2020-04-20'));
  await put(given('大匠', '2020-05-20'));
  await put({ ...given('工匠', '2020-05-01'), status: 'revoked', reasons: [{ code: 'FRAUD', message: '样例' }] });
  expect((await ask('/awards')).body['items']).toEqual([
    { title: '大匠', name: '张*', awardedOn: '2020-05-20' },
    { title: '工匠', name: '张*', awardedOn: '2020-04-20' },
  ]);
});
