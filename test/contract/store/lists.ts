import { describe, expect, it } from 'vitest';
import type { Query, Store } from '../../../shared/ports.ts';
import type { RootEntity } from '../../../shared/schemas/entity.ts';
import { BatchId, UploadId } from '../../../shared/schemas/ids.ts';
import {
  AT,
  body,
  claim,
  claimId,
  commitOf,
  filing,
  filingId,
  line,
  listId,
  listMatch,
  personKey,
  registerEntry,
  roster,
  targetCheck,
  rosterId,
  workItem,
} from '../../support/examples.ts';

const at = (day: number): string => `2020-06-${String(day).padStart(2, '0')}T09:00:00.000+08:00`;

export function listSuite(store: () => Store): void {
  const put = async (...roots: RootEntity[]) => {
    for (const root of roots) if (!(await store().commit(commitOf(root))).ok) throw new Error('refused');
  };
  const ids = async (query: Query): Promise<string[]> =>
    (await store().all(query)).map((item) => ('id' in item ? item.id : 'no' in item ? String(item.no) : 'none'));

  describe('lists', () => {
    it('of cases are newest first, by each of their owners', async () => {
      const [institution, under, claimant] = [Number(body()), filingId(), personKey()];
      const [first, second, third] = [
        claim({ department: 'WLJ', institution, filing: under, createdAt: at(1) }),
        claim({ department: 'WLJ', institution, filing: under, createdAt: at(3) }),
        claim({ department: 'WLJ', claimant, createdAt: at(2) }),
      ];
      await put(first, second, third);
      const byAge = [second.id, third.id, first.id];
      expect(await ids({ of: 'claim', by: 'department', department: 'WLJ' })).toEqual(byAge);
      const all = await ids({ of: 'claim', by: 'all' });
      expect(all.filter((id) => byAge.some((one) => one === id))).toEqual(byAge);
      expect(await ids({ of: 'claim', by: 'institution', institution })).toEqual([second.id, first.id]);
      expect(await ids({ of: 'claim', by: 'filing', filing: under })).toEqual([second.id, first.id]);
      expect(await ids({ of: 'claim', by: 'claimant', claimant })).toEqual([third.id]);
      await expect(store().commit(commitOf(claim({ filing: under, claimant })))).rejects.toThrow(RangeError);
    });

    it('of filings, rosters and checks', async () => {
      const filings = [1, 2].map((day) => filing({ department: 'TYJ', submittedAt: at(day) }));
      const rosters = [1, 2].map((day) => roster({ filing: filings[0]?.id ?? filingId(), createdAt: at(day) }));
      const checks = [1, 2].map((day) => targetCheck({ at: at(20 + day) }));
      await put(...filings, ...rosters, ...checks);
      const newest = [...filings].reverse().map((one) => one.id);
      expect(await ids({ of: 'filing', by: 'department', department: 'TYJ' })).toEqual(newest);
      const all = await ids({ of: 'filing', by: 'all' });
      expect(all.filter((id) => newest.some((one) => one === id))).toEqual(newest);
      expect(await ids({ of: 'roster', by: 'filing', filing: rosters[0]?.filing ?? filingId() })).toEqual(
        rosters.map((one) => one.id),
      );
      expect((await ids({ of: 'targetCheck', by: 'all' })).slice(0, 2)).toEqual(checks.map((one) => one.id).reverse());
    });

    it('of matches, by claim, person and list', async () => {
      const [of, list, person] = [claimId(), listId(), personKey()];
      const made = [
        listMatch({ claim: of, line: 1, list, person, at: at(1) }),
        listMatch({ claim: of, line: 2, list, at: at(2) }),
        listMatch({ line: 3, list, person, at: at(3) }),
      ];
      for (const item of made) await store().write({ op: 'create', item });
      const found = async (query: Query) =>
        (await store().all(query))
          .flatMap((item) => (item.entity === 'listMatch' ? [item.line] : []))
          .toSorted((a, b) => a - b);
      expect(await found({ of: 'listMatch', by: 'claim', claim: of })).toEqual([1, 2]);
      expect(await found({ of: 'listMatch', by: 'person', person })).toEqual([1, 3]);
      expect(await found({ of: 'listMatch', by: 'list', list })).toEqual([1, 2, 3]);
      expect((await found({ of: 'listMatch', by: 'all' })).length).toBeGreaterThanOrEqual(3);
    });

    it('of a register, by key, and of no other register', async () => {
      await put(registerEntry('月嫂'), registerEntry('家政服务'));
      const listed = await store().all({ of: 'registerEntry', by: 'register', register: 'projects' });
      expect(listed.map(({ key }) => key).filter((key) => key !== '整理收纳')).toEqual(['家政服务', '月嫂']);
      expect(await store().all({ of: 'registerEntry', by: 'register', register: 'villageBrands' })).toEqual([]);
    });

    it('of a case hold what belongs to it, in the order of its numbers', async () => {
      const id = claimId();
      for (const no of [10, 2, 1]) await store().write({ op: 'create', item: line(id, no) });
      for (const round of [10, 9]) {
        const rest = { version: 1, fund: 'special' as const, status: 'instructing' as const, lines: 1, amount: 1 };
        const batch = {
          entity: 'batch' as const,
          id: BatchId.parse(`${id}.1.${round}`),
          claim: id,
          createdAt: AT,
          ...rest,
        };
        await store().write({ op: 'create', item: batch });
        await store().write({ op: 'create', item: workItem(`${id}.1.approvePayment.${round}`) });
      }
      expect(await ids({ of: 'line', by: 'claim', claim: id })).toEqual(['1', '2', '10']);
      expect(await ids({ of: 'batch', by: 'claim', claim: id })).toEqual([`${id}.1.9`, `${id}.1.10`]);
      expect(await ids({ of: 'workItem', by: 'case', case: id })).toEqual([
        `${id}.1.approvePayment.9`,
        `${id}.1.approvePayment.10`,
      ]);
      expect(await ids({ of: 'objection', by: 'claim', claim: id })).toEqual([]);
      expect(await ids({ of: 'instruction', by: 'claim', claim: id })).toEqual([]);
    });

    it('of open work items: by inbox, earliest due first, and by their next date', async () => {
      const item = (changes: Parameters<typeof workItem>[1]) => workItem(`${claimId()}.1.explainTarget.1`, changes);
      const [late, early, other] = [
        item({ role: 'department', department: 'SLJ', dueOn: '2031-01-09', remindOn: '2031-01-05' }),
        item({ role: 'department', department: 'SLJ', dueOn: '2031-01-07', remindOn: '2031-01-06' }),
        item({ role: 'department', department: 'SWJ', dueOn: '2031-01-01', remindOn: '2031-01-01' }),
      ];
      for (const one of [late, early, other]) await store().write({ op: 'create', item: one });
      const inbox = { of: 'workItem', by: 'inbox', role: 'department' } as const;
      const ours = async (query: Query) =>
        (await ids(query)).filter((id) => [late, early, other].some((one) => one.id === id));
      expect(await ids({ ...inbox, department: 'SLJ' })).toEqual([early.id, late.id]);
      expect(await ours(inbox)).toEqual([early.id, late.id, other.id]);
      expect(await ours({ of: 'workItem', by: 'due', on: '2031-01-05' })).toEqual([other.id, late.id]);
      await store().write({ op: 'replace', item: { ...late, version: 2, remindedAt: AT } });
      expect(await ours({ of: 'workItem', by: 'due', on: '2031-01-08' })).toEqual([other.id, early.id]);
      await store().write({ op: 'replace', item: { ...early, version: 2, status: 'decided' } });
      expect(await ids({ ...inbox, department: 'SLJ' })).toEqual([late.id]);
      expect(await ours({ of: 'workItem', by: 'due', on: '2031-12-31' })).toEqual([other.id, late.id]);
    });

    it('of rows, uploads, nudges and notices', async () => {
      const [of, inbox] = [rosterId(), `user:${body()}`];
      const upload = { version: 1, fileName: 'a.csv', objectKey: 'k', wholeOrNothing: false, requestedAt: AT } as const;
      const uploads = [body(), body()].map((id) => UploadId.parse(`U-${id}`));
      for (const id of uploads) {
        const item = {
          entity: 'upload' as const,
          id,
          roster: of,
          requestedBy: 'x',
          status: 'requested' as const,
          ...upload,
        };
        await store().write({ op: 'create', item });
      }
      const notices = [body(), body()];
      for (const id of notices) {
        await store().write({ op: 'create', item: { entity: 'notice', id, inbox, at: AT, title: '通知', text: '' } });
      }
      expect(await ids({ of: 'upload', by: 'roster', roster: of })).toEqual(uploads);
      expect(await ids({ of: 'row', by: 'roster', roster: of })).toEqual([]);
      expect(await ids({ of: 'notice', by: 'inbox', inbox })).toEqual([...notices].reverse());
      const nudge = { entity: 'nudge' as const, id: `answer.${body()}`, at: AT, kind: 'answer' as const };
      const item = { ...nudge, workItem: workItem(`${claimId()}.1.reviewClaim.1`).id };
      await store().write({ op: 'create', item });
      expect(await ids({ of: 'nudge', by: 'all' })).toContain(nudge.id);
      await store().write({ op: 'remove', ref: { entity: 'nudge', id: nudge.id } });
      expect(await ids({ of: 'nudge', by: 'all' })).not.toContain(nudge.id);
    });
  });
}
