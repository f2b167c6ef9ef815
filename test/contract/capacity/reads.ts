import type { Query, Store } from '../../../shared/ports.ts';
import { LIST, LISTED, type County } from './county.ts';

/** Every read of the port, by the name that docs/data.md gives it. */
export function measuredReads(store: Store, county: County): [string, () => Promise<unknown>][] {
  const { claim, claimant, filing, roster } = county;
  const [line] = county.lines;
  const person = line?.person.key ?? claimant;
  const queries: Query[] = [
    { of: 'filing', by: 'department', department: filing.department },
    { of: 'filing', by: 'all' },
    { of: 'claim', by: 'department', department: claim.department },
    { of: 'claim', by: 'institution', institution: 7 },
    { of: 'claim', by: 'claimant', claimant },
    { of: 'claim', by: 'filing', filing: filing.id },
    { of: 'claim', by: 'all' },
    { of: 'roster', by: 'filing', filing: filing.id },
    { of: 'upload', by: 'roster', roster: roster.id },
    { of: 'row', by: 'roster', roster: roster.id },
    { of: 'row', by: 'person', person: county.trainee },
    { of: 'line', by: 'claim', claim: claim.id },
    { of: 'objection', by: 'claim', claim: claim.id },
    { of: 'workItem', by: 'case', case: claim.id },
    { of: 'workItem', by: 'inbox', role: 'hrss' },
    { of: 'workItem', by: 'due', on: '2020-06-30' },
    { of: 'batch', by: 'claim', claim: claim.id },
    { of: 'instruction', by: 'claim', claim: claim.id },
    { of: 'balance', by: 'all' },
    { of: 'allotment', by: 'fund', fund: 'special', year: 2020 },
    { of: 'ledgerEntry', by: 'fund', fund: 'special', year: 2020 },
    { of: 'appropriation', by: 'all' },
    { of: 'fundWait', by: 'place', fund: 'special', year: 2020 },
    { of: 'auditEvent', by: 'case', case: claim.id },
    { of: 'targetDay', by: 'department', department: claim.department, from: '2020-01-01', to: '2020-12-31' },
    { of: 'targetCheck', by: 'all' },
    { of: 'registerEntry', by: 'register', register: 'projects' },
    { of: 'recovery', by: 'department', department: claim.department },
    { of: 'recovery', by: 'all' },
    { of: 'proposal', by: 'person', person },
    { of: 'complaint', by: 'all' },
    { of: 'listImport', by: 'all' },
    { of: 'listMatch', by: 'claim', claim: claim.id },
    { of: 'listMatch', by: 'person', person },
    { of: 'listMatch', by: 'list', list: LISTED },
    { of: 'listMatch', by: 'all' },
    { of: 'nudge', by: 'all' },
    { of: 'notice', by: 'inbox', inbox: 'hrss' },
  ];
  /** Steps read all of a case; people read pages. */
  const whole = new Set<Query['of']>(['row', 'line', 'instruction']);
  return [
    ['get claim', () => store.get({ entity: 'claim', id: claim.id })],
    ['get line', () => store.get({ entity: 'line', claim: claim.id, no: 1 })],
    ['places of a person', () => store.places(person)],
    [
      'many rows',
      () =>
        store.many(
          'row',
          county.rowKeys.map((rowKey) => ({ entity: 'row' as const, roster: roster.id, rowKey })),
        ),
    ],
    ['get balance', () => store.get({ entity: 'balance', fund: 'special', year: 2020 })],
    ...queries.map((query): [string, () => Promise<unknown>] => [
      `${query.of} by ${query.by}`,
      () => (whole.has(query.of) ? store.all(query) : store.list(query, { limit: LIST })),
    ]),
  ];
}
