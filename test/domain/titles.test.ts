import { describe, expect, test } from 'vitest';
import { pointsFound, reasonsAgainstTitle, RuleBook } from '../../shared/domain/proposals/titles.ts';
import { ledgerOf } from '../../shared/domain/proposals/pointsLedger.ts';
import type { Proposal } from '../../shared/schemas/proposal.ts';
import type { TitleContent } from '../../shared/schemas/proposalMatter.ts';
import { proposal } from '../support/examples.ts';

const achievement = (evidence: string) => ({ kind: '专利', evidence, on: '2020-03-01' });
const nomination = (title: TitleContent['title'], ...evidence: string[]): TitleContent => ({
  title,
  achievements: evidence.map(achievement),
});
const rules = RuleBook.parse({ threshold: 120, points: { 专利: 60 } });
const round = { opensOn: '2020-04-01', closesOn: '2020-07-31' };
const held = [nomination('工匠', '1 号', '2 号')];

describe('points of a nomination', () => {
  test('come from each piece of evidence once, and not from what another title was given for', () => {
    expect(pointsFound(nomination('大匠', '3 号', '3 号', '4 号'), { rules, held })).toMatchObject({ points: 120 });
    expect(pointsFound(nomination('大匠', '1 号', '3 号'), { rules, held })).toEqual({ points: 60, leftOut: 1 });
    expect(pointsFound(nomination('大匠', '1 号', '3 号'), { rules, held: [] })).toMatchObject({ points: 120 });
  });

  test('of a lower title count toward the next where the rule book says so', () => {
    const accumulating = { ...rules, accumulates: true };
    expect(pointsFound(nomination('大匠', '1 号', '2 号'), { rules: accumulating, held })).toMatchObject({
      points: 120,
    });
  });

  test('that are too few say what was left out', () => {
    const known = { today: '2020-05-01', round, rules, held };
    expect(reasonsAgainstTitle(nomination('大匠', '3 号', '4 号'), known)).toEqual([]);
    const [reason] = reasonsAgainstTitle(nomination('大匠', '1 号', '3 号'), known);
    expect(reason).toMatchObject({ code: 'POINTS_TOO_FEW', clause: '四(一)2' });
    expect(reason?.message).toContain('1 项业绩已用于获得其他称号');
  });
});

test('the ledger tells of each nomination what counts there, and what earned another title before', () => {
  const made = (content: TitleContent, day: number, more: object): Proposal => ({
    ...proposal({ matter: { kind: 'title', content }, proposedAt: `2020-05-0${day}T09:00:00.000+08:00` }),
    ...(more as { status: 'approved'; approvedOn: string }),
  });
  const given = { status: 'approved', approvedOn: '2020-06-01' };
  const [first, refused, next] = [
    made(nomination('工匠', '1 号', '2 号'), 1, given),
    made(nomination('大匠', '5 号'), 2, { status: 'rejected', reasons: [] }),
    made(nomination('大匠', '1 号', '5 号', '5 号'), 3, {}),
  ];
  const told = ledgerOf(
    [next, first, refused].map((one) => ({
      proposal: one,
      content: (one.matter as { content: TitleContent }).content,
      rules,
    })),
  );
  expect(told.map(({ title, evidence }) => [title, ...evidence.map((one) => [one.points, one.counted])])).toEqual([
    ['工匠', [60, true], [60, true]],
    ['大匠', [60, true]],
    ['大匠', [60, false], [60, true], [60, false]],
  ]);
});
