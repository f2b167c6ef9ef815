import { describe, expect, it } from 'vitest';
import type { Store } from '../../../shared/ports.ts';
import type { Entity } from '../../../shared/schemas/entity.ts';
import { BatchId, FilingId, RecoveryId, UploadId } from '../../../shared/schemas/ids.ts';
import {
  appropriation,
  AT,
  body,
  claim,
  claimId,
  commitOf,
  complaint,
  filing,
  line,
  listImport,
  listMatch,
  person,
  recovery,
  registerEntry,
  targetCheck,
  roster,
  rosterId,
  workItem,
} from '../../support/examples.ts';

const id = claimId();
const of = rosterId();

/** Everything that is written as an item of its own; the rest comes about by movements, slots, counts and commits. */
const items: Entity[] = [
  { ...workItem(`${id}.1.reviewClaim.1`), token: 'x'.repeat(2048), department: 'NYJ', caseDepartment: 'NYJ' },
  line(id, 1),
  line(id, 2, {
    rowKey: '0001/茶艺师',
    row: 7,
    receipt: '{"steps":[]}',
    turn: '{"left":1}',
    eventDate: '2020-06-20',
    instruction: 'I-1',
  }),
  {
    entity: 'objection',
    claim: id,
    line: 1,
    id: 'O-1',
    version: 1,
    raisedBy: 'office-1',
    raisedAt: AT,
    text: '未参加培训',
    status: 'open',
  },
  {
    entity: 'batch',
    id: BatchId.parse(`${id}.1.1`),
    claim: id,
    version: 1,
    fund: 'special',
    status: 'instructing',
    lines: 2,
    amount: 200_000,
    createdAt: AT,
  },
  {
    entity: 'instruction',
    id: `${id}/1/1`,
    batch: BatchId.parse(`${id}.1.1`),
    claim: id,
    line: 1,
    attempt: 1,
    version: 1,
    amount: 100_000,
    status: 'open',
  },
  {
    entity: 'upload',
    id: UploadId.parse(`U-${body()}`),
    roster: of,
    version: 1,
    fileName: '花名册.xlsx',
    objectKey: 'uploads/330522/R/U',
    wholeOrNothing: false,
    requestedAt: AT,
    requestedBy: 'dept-nyj',
    status: 'requested',
  },
  {
    entity: 'row',
    roster: of,
    rowKey: '0001/茶艺师',
    version: 1,
    row: 2,
    upload: UploadId.parse('U-00000001'),
    digest: 'ab',
    person: person(),
    facts: { level: '初级' },
  },
  {
    entity: 'nudge',
    id: 'start.F-1',
    at: AT,
    kind: 'start',
    workflow: 'filing',
    name: 'F-1',
    input: { filing: 'F-1' },
  },
  {
    entity: 'fundWait',
    holds: false,
    fund: 'special',
    year: 2020,
    filing: FilingId.parse('F-0001'),
    claim: id,
    line: 1,
    amount: 100_000,
    date: '2020-06-01',
    filedAt: AT,
  },
  {
    entity: 'livingCard',
    person: person().key,
    version: 1,
    periods: [{ from: '2020-06-01', to: '2020-06-12', claim: id, line: 1 }],
  },
  {
    entity: 'classCard',
    person: person().key,
    version: 1,
    trainings: [
      {
        institution: 11,
        programme: 'VETERAN',
        occupation: '电工',
        from: '2020-07-06',
        to: '2020-10-20',
        claim: id,
        line: 1,
        date: '2020-10-20',
      },
    ],
  },
  {
    entity: 'suspicion',
    person: person().key,
    key: `${person().key}.电工/中级工`,
    recovery: RecoveryId.parse('V-AAAA'),
    claim: id,
  },
  {
    entity: 'sumCard',
    person: person().key,
    key: 'BUILD',
    version: 1,
    parts: [{ claim: id, line: 1, amount: 1_800_000, part: '样例项目' }],
  },
  listMatch(),
  { entity: 'notice', id: body(), inbox: 'department:NYJ', at: AT, title: '待办', text: '请审核' },
];

const roots = [
  filing({ plan: { ...filing().plan, institution: 7, level: '高级' } }),
  claim({ institution: 7, filing: filing().id, roster: rosterId() }),
  claim({ claimant: person().key }),
  roster({ institution: 7 }),
  appropriation(),
  targetCheck({ explanations: [{ department: 'NYJ', text: '样例', by: 'dept-nyj', at: AT }] }),
  registerEntry('整理收纳'),
  recovery({ kindChanges: [{ from: 'error', to: 'problem', reason: '样例', by: 'office', at: AT }] }),
  complaint({ contact: '1.c2VhbGVk' }),
  listImport(),
];

export function roundTripSuite(store: () => Store): void {
  describe('items come back as they were', () => {
    it.each(items)('$entity', async (item) => {
      const unversioned = ['nudge', 'notice', 'listMatch', 'fundWait', 'suspicion'].includes(item.entity);
      if (!('version' in item || unversioned)) throw new Error('no such write');
      expect(await store().write({ op: 'create', item })).toEqual({ ok: true });
      expect(await store().get(item)).toEqual(item);
    });

    it.each(roots)('$entity with its first event', async (root) => {
      const committed = await store().commit(commitOf(root));
      if (!committed.ok) throw new Error('refused');
      expect(committed.root.audit.seq).toBe(1);
      expect(await store().get(root)).toEqual({ ...root, audit: committed.root.audit });
      const event = await store().get({ entity: 'auditEvent', case: root.id, seq: 1 });
      expect(event?.hash).toBe(committed.root.audit.hash);
    });

    it('reads nothing where nothing is', async () => {
      expect(await store().get({ entity: 'claim', id: claimId() })).toBeUndefined();
      expect(await store().get({ entity: 'balance', fund: 'talent', year: 1999 })).toBeUndefined();
    });

    it('refuses to write what has its own way', async () => {
      const event = { entity: 'ledgerEntry' as const, id: '1', fund: 'special' as const, year: 2020 };
      const entry = {
        ...event,
        from: 'free' as const,
        to: 'paid' as const,
        amount: 1,
        case: id,
        lines: [],
        at: AT,
        by: 'x',
      };
      await expect(store().write({ op: 'create', item: entry })).rejects.toThrow(RangeError);
      await expect(store().write({ op: 'create', item: claim() })).rejects.toThrow(RangeError);
      await expect(store().write({ op: 'remove', ref: { entity: 'claim', id } })).rejects.toThrow(RangeError);
      await expect(store().write({ op: 'remove', ref: { entity: 'auditEvent', case: id, seq: 1 } })).rejects.toThrow(
        RangeError,
      );
    });
  });
}
