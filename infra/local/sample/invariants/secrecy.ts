import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PERSON } from '../../users.ts';
import type { QuarterPlan } from '../quarter/planTypes.ts';
import type { Evidence } from './evidence.ts';
import { verdict } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const SECRET_COLUMNS = ['身份证号', '手机号', '收款账号'] as const;

/** Every number of a citizen that the sample handed in: ids, phones, accounts. */
export function secretsOf(plan: QuarterPlan): Set<string> {
  const rows = plan.classes.flatMap(({ uploads }) => uploads.flatMap((upload) => upload.rows));
  const typed = rows.flatMap((row) => SECRET_COLUMNS.map((column) => row[column] ?? ''));
  const corrected = plan.classes.flatMap(({ bank }) => bank.failed.map(({ account }) => account));
  const own = [PERSON.citizenId, PERSON.phone ?? '', PERSON.account ?? ''];
  return new Set([...typed, ...corrected, ...own].filter((text) => text.length >= 11));
}

/** Which of the secrets a text holds: every run of digits in it is looked up, so a long text costs no more than its length. */
function found(text: string, secrets: ReadonlySet<string>): string[] {
  const runs = text.match(/\d{11,}[Xx]?/g) ?? [];
  return runs.filter(
    (run) =>
      secrets.has(run) || secrets.has(run.toUpperCase()) || [11, 18, 19].some((size) => embedded(run, size, secrets)),
  );
}

function embedded(run: string, size: number, secrets: ReadonlySet<string>): boolean {
  for (let start = 0; start + size <= run.length; start++) if (secrets.has(run.slice(start, start + size))) return true;
  return false;
}

function filesUnder(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((name) => statSync(name).isFile());
  } catch {
    return [];
  }
}

/** I9: no citizen's number in clear in any table, object key or log. Only lengths are told, never the number. */
export function nothingInClear(evidence: Evidence, plan: QuarterPlan, logFolder: string): Verdict {
  const secrets = secretsOf(plan);
  const broken: string[] = [];
  const look = (where: string, text: string): void => {
    const hits = found(text, secrets).length;
    if (hits > 0) broken.push(`${where}: ${hits}`);
  };
  for (const item of evidence.items) look(`${String(item['entity'])} ${String(item['sk'])}`, JSON.stringify(item));
  for (const key of evidence.objectKeys) look('an object key', key);
  const logs = filesUnder(logFolder);
  for (const log of logs) look(log, readFileSync(log, 'utf8'));
  return verdict(evidence.items.length + evidence.objectKeys.length + logs.length, broken);
}
