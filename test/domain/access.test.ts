import { describe, expect, test } from 'vitest';
import { mayRead, secondDuty, withDuty } from '../../shared/domain/access.ts';
import { workItemKinds } from '../../shared/domain/workItemKinds.ts';
import { Actor, Duty, Role } from '../../shared/schemas/actor.ts';

const actor = (change: Record<string, unknown>): Actor =>
  Actor.parse({ user: 'u', name: '某', role: 'department', jurisdiction: '330522', ...change });
const owned = { jurisdiction: '330522', department: 'SWJ', institution: 14, claimant: 'a'.repeat(32) };

describe('who may know of a case (I8)', () => {
  test.each([
    [{ role: 'department', department: 'SWJ' }, true],
    [{ role: 'department', department: 'NYJ' }, false],
    [{ role: 'department' }, false],
    [{ role: 'institution', institution: 14 }, true],
    [{ role: 'institution', institution: 15 }, false],
    [{ role: 'institution' }, false],
    [{ role: 'person', personKey: 'a'.repeat(32) }, true],
    [{ role: 'person', personKey: 'b'.repeat(32) }, false],
    [{ role: 'person' }, false],
    [{ role: 'hrss' }, true],
    [{ role: 'auditor' }, true],
    [{ role: 'hrss', jurisdiction: '330523' }, false],
  ])('%o → %s', (change, expected) => {
    expect(mayRead(actor(change), owned)).toBe(expected);
  });

  test('a case without institution or claimant is nobody’s by absence', () => {
    const bare = { jurisdiction: '330522', department: 'SWJ' };
    expect(mayRead(actor({ role: 'institution' }), bare)).toBe(false);
    expect(mayRead(actor({ role: 'person' }), bare)).toBe(false);
  });

  test('another county’s officer of any role sees nothing', () => {
    for (const role of Role.options) {
      expect(
        mayRead(
          actor({ role, jurisdiction: '330500', department: 'SWJ', institution: 14, personKey: 'a'.repeat(32) }),
          owned,
        ),
      ).toBe(false);
    }
  });
});

describe('nobody acts twice on one path (I6)', () => {
  test('a second, different duty is refused; the same duty again is not', () => {
    for (const held of Duty.options) {
      for (const wanted of Duty.options) {
        const refusal = secondDuty(actor({}), wanted, [{ user: 'u', duty: held }]);
        expect(refusal === undefined).toBe(held === wanted);
      }
    }
  });

  test('the path keeps each act once', () => {
    const path = withDuty(withDuty([], 'u', 'review'), 'u', 'review');
    expect(path).toEqual([{ user: 'u', duty: 'review' }]);
  });
});

test.each(['recheckFiling', 'recheckClaim'] as const)('%s is no duty of whoever reviewed first (I6)', (kind) => {
  const reviewer = Actor.parse({ user: 'hrss-1', name: '', role: 'hrss', jurisdiction: '330522' });
  const path = [{ user: 'hrss-1', duty: workItemKinds.reviewFiling.duty }];
  expect(secondDuty(reviewer, workItemKinds[kind].duty, path)?.code).toBe('SECOND_DUTY');
  expect(secondDuty({ ...reviewer, user: 'hrss-2' }, workItemKinds[kind].duty, path)).toBeUndefined();
});
