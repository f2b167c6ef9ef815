import { brokenLink } from '../../../../shared/domain/audit.ts';
import { ROOTS } from '../../../../shared/schemas/entity.ts';
import type { RootEntity } from '../../../../shared/schemas/entity.ts';
import type { Evidence } from './evidence.ts';
import { verdict } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const rootsIn = (evidence: Evidence): RootEntity[] => ROOTS.flatMap((root): RootEntity[] => evidence.all(root));

/** I6: nobody holds two duties on one case's path, and whoever decided a work item stands on the path with its duty. */
export function dutiesApart(evidence: Evidence): Verdict {
  const cases = [...evidence.all('filing'), ...evidence.all('claim')];
  const paths = new Map(cases.map((one) => [String(one.id), one.path]));
  const broken = cases.flatMap(({ id, path }) => {
    const users = path.map(({ user }) => user);
    return new Set(users).size === users.length ? [] : [`${id}: ${JSON.stringify(path)}`];
  });
  const decided = evidence.all('workItem').filter((item) => item.status === 'decided');
  for (const item of decided) {
    // What nobody needs to decide is answered by the system: the bank's file is there already, money came.
    if (item.decidedBy === 'system') continue;
    const stands = paths.get(item.case)?.some(({ user, duty }) => user === item.decidedBy && duty === item.duty);
    if (!stands) broken.push(`${item.id} decided by ${item.decidedBy}`);
  }
  return verdict(cases.length + decided.length, broken);
}

/** I7: every case's chain of audit events verifies from its first link to the case's head. */
export function chainsVerify(evidence: Evidence): Verdict {
  const events = Map.groupBy(evidence.all('auditEvent'), (event) => String(event.case));
  const roots = rootsIn(evidence);
  const broken = roots.flatMap((root) => {
    const chain = (events.get(root.id) ?? []).toSorted((a, b) => a.seq - b.seq);
    const wrong = brokenLink(chain, root.audit);
    return wrong === undefined ? [] : [`${root.id} at ${wrong}`];
  });
  const known = new Set<string>(roots.map((root) => root.id));
  broken.push(...[...events.keys()].filter((id) => !known.has(id)).map((id) => `${id} has events and no case`));
  return verdict(roots.length, broken);
}
