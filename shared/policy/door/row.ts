import { z } from 'zod';
import { assess, problemsOfFacts, type AssessRequest } from '../assess.ts';
import type { PolicyPack } from '../pack.ts';
import type { FactProblem, Read } from '../programme.ts';
import { isProgramme, PROGRAMMES, type ProgrammeId } from '../programmes.ts';
import { isRuling, RULINGS } from '../rulings.ts';
import { assessBatch } from './assessBatch.ts';
import { headsOf } from './batch.ts';
import { historyOf } from './history.ts';
import { insideFacts, snakeCase } from './outside.ts';
import { underKnownNames } from './otherNames.ts';
import { reportOf, reportOfBatch, type Report } from './report.ts';

export type Row = { readonly id: string; readonly programme: string; readonly facts: unknown };

const NOT_BUILT = '事实有误——programme：不是已知的补贴项目（条款 首0）';

/**
 * One worked example: outside facts (snake_case, yuan) to what the rules give, in yuan. A row that cannot be read
 * gives `error`, which names the facts and the clause in Chinese; nothing is decided by the row's id.
 */
export function answer({ id, programme, facts }: Row, pack: PolicyPack): Report {
  if (isRuling(programme)) return { id, ...rulingOf(programme, facts, pack) };
  if (!isProgramme(programme)) return { id, error: NOT_BUILT };
  const inside = insideFacts(facts);
  const clause = pack.programmes.find((data) => data.id === programme)?.clause ?? '';
  const read = inside.ok ? reportOn(programme, underKnownNames(inside.value), pack) : inside;
  return read.ok ? { id, ...read.value } : { id, error: errorText(read.problems, clause) };
}

function rulingOf(id: keyof typeof RULINGS, facts: unknown, pack: PolicyPack): Report {
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

/** What a row asks and its answer: one claim, or a class of them. */
function reportOn(programme: ProgrammeId, facts: Facts, pack: PolicyPack): Read<Report> {
  const history = historyOf(facts);
  if (!history.ok) return history;
  const { filedHeadcount, batch, ...own } = facts;
  const filed = z.int().nonnegative().optional().safeParse(filedHeadcount);
  if (!filed.success) return { ok: false, problems: [{ fact: 'filedHeadcount', message: '须为非负整数' }] };
  const request: AssessRequest = { programme, facts: own, history: history.value };
  const told = unknownFacts(programme, facts);
  const several = batch === undefined ? severalStudents(own, filed.data) : { ...own, batch };
  return several
    ? classOf({ ...request, facts: several }, filed.data, pack, told)
    : single(request, filed.data, pack, told);
}

/** More students than were filed, told by their number, are a class: some of them are paid for, and some wait (AMB-46). */
function severalStudents({ students, ...own }: Facts, filed = Number.POSITIVE_INFINITY): Facts | undefined {
  return Number.isSafeInteger(students) && Number(students) > Math.max(filed, 1)
    ? { ...own, batch: [{ n: students }] }
    : undefined;
}

function single(request: AssessRequest, filed: number | undefined, pack: PolicyPack, told: Report): Read<Report> {
  const facts = filed === undefined ? request.facts : { ...request.facts, headsLeft: filed };
  const asked = { ...request, facts };
  const problems = problemsOfFacts(asked, pack);
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: { ...reportOf(assess(asked, pack)), ...told } };
}

function classOf(request: AssessRequest, filed: number | undefined, pack: PolicyPack, told: Report): Read<Report> {
  const kinds = headsOf(request);
  if (!kinds.ok) return kinds;
  for (const { request: head } of kinds.value) {
    const problems = problemsOfFacts(head, pack);
    if (problems.length > 0) return { ok: false, problems };
  }
  return { ok: true, value: { ...reportOfBatch(assessBatch(kinds.value, filed, pack)), ...told } };
}

/** Each problem under its own clause, or the programme's. */
function errorText(problems: readonly FactProblem[], clause: string): string {
  const named = problems.map(({ fact, message }) => `${snakeCase(fact)}：${message}`);
  const clauses = new Set(problems.map((problem) => problem.clause ?? clause));
  return `事实有误——${named.join('；')}（条款 ${[...clauses].join('；')}）`;
}
