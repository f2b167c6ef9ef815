import { describe, expect, test } from 'vitest';
import { pointsOf, reasonsAgainstTitle, RuleBook } from '../../shared/domain/proposals/titles.ts';
import type { TitleContent } from '../../shared/schemas/proposal.ts';

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
    expect(pointsOf(nomination('大匠', '3 号', '3 号', '4 号'), { rules, held })).toBe(120);
    expect(pointsOf(nomination('大匠', '1 号', '3 号'), { rules, held })).toBe(60);
    expect(pointsOf(nomination('大匠', '1 号', '3 号'), { rules, held: [] })).toBe(120);
  });

  test('of a lower title count toward the next where the rule book says so', () => {
    const accumulating = { ...rules, accumulates: true };
    expect(pointsOf(nomination('大匠', '1 号', '2 号'), { rules: accumulating, held })).toBe(120);
  });

  test('that are too few say what was left out', () => {
    const known = { today: '2020-05-01', round, rules, held };
    expect(reasonsAgainstTitle(nomination('大匠', '3 号', '4 号'), known)).toEqual([]);
    const [reason] = reasonsAgainstTitle(nomination('大匠', '1 号', '3 号'), known);
    expect(reason).toMatchObject({ code: 'POINTS_TOO_FEW', clause: '四(一)2' });
    expect(reason?.message).toContain('1 项业绩已用于获得其他称号');
  });
});
