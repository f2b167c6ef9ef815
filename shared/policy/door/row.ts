import { z } from 'zod';
import { assess, readFacts, type AssessRequest } from '../assess.ts';
import type { PolicyPack } from '../pack.ts';
import type { FactProblem, Read } from '../programme.ts';
import { isProgramme, PROGRAMMES, type ProgrammeId } from '../programmes.ts';
import { isRuling, RULINGS } from '../rulings.ts';
import { assessBatch } from './assessBatch.ts';
import { headsOf } from './batch.ts';
import { historyOf } from './history.ts';
import { insideFacts, snakeCase } from './outside.ts';
import { reportOf, reportOfBatch, type Report } from './report.ts';

export type Row = { readonly id: string; readonly programme: string; readonly facts: unknown };

const NOT_BUILT = 'programme not supported';

/**
 * One worked example: outside facts (snake_case, yuan) to what the rules give, in yuan. A row that cannot be read
 * gives `error`, which names the facts and the clause in Chinese; nothing is decided by the row's id.
 */
export function answer({ id, programme, facts }: Row, pack: PolicyPack): Report {
  if (isRuling(programme)) return { id, ...rulingOf(programme, facts, pack) };
  if (!isProgramme(programme)) return { id, error: NOT_BUILT };
  const inside = insideFacts(facts);
  const clause = pack.programmes.find((data) => data.id === programme)?.clause ?? '';
  if (!inside.ok) return { id, error: errorText(inside.problems, clause) };
  const read = requestsOf(programme, inside.value);
  return read.ok
    ? { id, ...read.value(pack), ...unknownFacts(programme, inside.value) }
    : { id, error: errorText(read.problems, clause) };
}

function rulingOf(id: string, facts: unknown, pack: PolicyPack): Report {
  if (!isRuling(id)) return { error: NOT_BUILT };
  const { clause, money, rule } = RULINGS[id];
  const inside = insideFacts(facts, money);
  if (!inside.ok) return { error: errorText(inside.problems, clause) };
  const ruled = rule(inside.value, pack);
  return ruled.ok ? { ...ruled.value } : { error: errorText(ruled.problems, clause) };
}

/** Facts that no rule of the programme looks at: told, so that a misspelt one is not taken for its default. */
function unknownFacts(programme: ProgrammeId, facts: Facts): Report {
  const handled = ['batch', 'filedHeadcount', 'priorTrainingEvents', 'paidTrainingKeys', 'paidSkillupKeys'];
  const { knows } = PROGRAMMES[programme];
  const unknown = Object.keys(facts).filter((fact) => !knows.has(fact) && !handled.includes(fact));
  return unknown.length > 0 ? { unknown_facts: unknown.map(snakeCase) } : {};
}

type Facts = Readonly<Record<string, unknown>>;

/** The question that a row asks, ready to be put to a pack: one claim, or a class of them. */
function requestsOf(programme: string, facts: Facts): Read<(pack: PolicyPack) => Report> {
  const history = historyOf(facts);
  if (!history.ok) return history;
  const { filedHeadcount, batch, ...own } = facts;
  const filed = z.int().nonnegative().optional().safeParse(filedHeadcount);
  if (!filed.success) return { ok: false, problems: [{ fact: 'filedHeadcount', message: '须为非负整数' }] };
  const request: AssessRequest = { programme, facts: own, history: history.value };
  return batch === undefined
    ? single(request, filed.data)
    : classOf({ ...request, facts: { ...own, batch } }, filed.data);
}

function single(request: AssessRequest, filed: number | undefined): Read<(pack: PolicyPack) => Report> {
  const facts = filed === undefined ? request.facts : { ...request.facts, headsLeft: filed };
  const asked = { ...request, facts };
  const read = readFacts(asked);
  return read.ok ? { ok: true, value: (pack) => reportOf(assess(asked, pack)) } : read;
}

function classOf(request: AssessRequest, filed: number | undefined): Read<(pack: PolicyPack) => Report> {
  const kinds = headsOf(request);
  if (!kinds.ok) return kinds;
  for (const { request: head } of kinds.value) {
    const read = readFacts(head);
    if (!read.ok) return read;
  }
  return { ok: true, value: (pack) => reportOfBatch(assessBatch(kinds.value, filed, pack)) };
}

function errorText(problems: readonly FactProblem[], clause: string): string {
  const named = problems.map(({ fact, message }) => `${snakeCase(fact)}：${message}`);
  return `事实有误——${named.join('；')}（条款 ${clause}）`;
}
