import type { App, Change } from '../../ports.ts';
import type { Recovery } from '../../schemas/recovery.ts';
import { noticeTo, tellDepartment } from '../notices.ts';

/** What a party is told of a case that it is heard on. */
export const heardOn = ({ claim, finding, hearing }: Recovery): string =>
  `${claim}：${finding}。可在 ${hearing.until} 前陈述申辩。`;

/** A notice to the party, if it has an inbox; to its department in any case. */
export function tellParty(app: App, recovery: Recovery, title: string, text: string): Change[] {
  const { institution } = recovery;
  return [
    tellDepartment(app, recovery, title, text),
    ...(institution === undefined ? [] : [noticeTo(app, `institution:${institution}`, title, text, recovery.id)]),
  ];
}
