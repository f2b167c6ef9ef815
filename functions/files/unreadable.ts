import type { Reason } from '../../shared/schemas/reason.ts';

/** More than any class, and little enough to hold. */
export const MOST_ROWS = 100_000;

/** A file that cannot be read as rows, on its way out of the stream. The message says what to do. */
export class Unreadable extends Error {
  readonly reason: Reason;
  constructor(code: string, message: string) {
    super(code);
    this.reason = { code, message };
  }
}

export const notAWorkbook = (): Unreadable =>
  new Unreadable('NOT_A_WORKBOOK', '文件不是完好的 Excel 工作簿；请用 Excel 打开检查后另存为 .xlsx 上传。');

export const tooManyRows = (): Unreadable =>
  new Unreadable('TOO_MANY_ROWS', `数据超过 ${MOST_ROWS} 行；请按班级拆分后分别上传。`);
