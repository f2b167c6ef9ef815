import { expect, test } from 'vitest';
import { workItemId } from '../../shared/domain/workItems.ts';
import type { Role } from '../../shared/schemas/actor.ts';
import { Actor } from '../../shared/schemas/actor.ts';
import type { Matter } from '../../shared/schemas/proposalMatter.ts';
import { decideWorkItem } from '../../shared/usecases/decideWorkItem.ts';
import { askProposal } from '../../shared/usecases/proposal/decideProposal.ts';
import { propose } from '../../shared/usecases/proposal/propose.ts';
import { JURISDICTION } from '../support/examples.ts';
import { memoryApp } from '../support/memory/app.ts';

const actor = (user: string, role: Role) =>
  Actor.parse({
    user,
    name: '',
    role,
    jurisdiction: JURISDICTION,
    ...(role === 'department' && { department: 'RSJ' }),
  });
const SOMEBODY = { name: '秦样例', citizenId: '999999198808080029' };
const MATTERS: readonly (readonly [Matter, Role, 'reviewProposal' | 'reviewByHrss'])[] = [
  [
    {
      kind: 'exception',
      content: { need: '样例', year: 2020, programme: 'INST_TRAIN', occupation: '电工', level: '中级工' },
    },
    'hrss',
    'reviewByHrss',
  ],
  [
    {
      kind: 'contest',
      content: {
        name: '样例竞赛',
        level: '县级',
        occupation: '电工',
        plannedOn: '2020-09-01',
        budget: 100_000,
        organiser: '91999900MA00000019',
      },
    },
    'office',
    'reviewProposal',
  ],
];

test.each(MATTERS)('who proposed it (%#) does not decide on it in another office (I6)', async (matter, role, kind) => {
  const app = memoryApp();
  const party = matter.kind === 'exception' ? { identity: SOMEBODY } : undefined;
  const proposed = await propose(app, actor('both', 'department'), { matter, party }, 'key');
  if (!proposed.ok) throw new Error(JSON.stringify(proposed.problem));
  const { id } = proposed.value;
  await askProposal(app, { proposal: id, round: 1, token: 'token' });
  const decide = (user: string) =>
    decideWorkItem(app, actor(user, role), workItemId(id, 1, kind, 1), {
      outcome: 'approve',
      reasons: [],
      lines: [],
    });
  expect(await decide('both')).toMatchObject({ ok: false, problem: { code: 'SECOND_DUTY', clause: '五(二)3' } });
  expect(await decide('somebody')).toMatchObject({ ok: true });
});
