import { yuanText } from '../../domain/money/money.ts';
import type { App, Change } from '../../ports.ts';
import type { Filing } from '../../schemas/filing.ts';
import { noticeTo, tellDepartment } from '../notices.ts';

/** The department and the leading group's office are told what was set aside, and what is missing of it (五(一)4). Fen. */
export function tellAllotted(
  app: Pick<App, 'clock' | 'ids'>,
  filing: Extract<Filing, { status: 'allotted' }>,
  title: string,
  amount: number,
): Change[] {
  const { number, plan, shortBy } = filing;
  const missing = shortBy === undefined ? '，已足额' : `，尚缺 ${yuanText(shortBy)} 元`;
  const text = `${number} 备案 ${yuanText(plan.amount)} 元，本次核拨 ${yuanText(amount)} 元${missing}`;
  return [tellDepartment(app, filing, title, text), noticeTo(app, 'office', title, text, filing.id)];
}
