import iconv from 'iconv-lite';
import type { Reason } from '../../shared/schemas/reason.ts';

export type Detected = { format: 'xlsx' } | { format: 'csv'; text: string } | { refusal: Reason };

const refuse = (code: string, message: string): Detected => ({ refusal: { code, message } });

const starts = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, index) => bytes[index] === byte);

/**
 * What a file is, by its bytes and not by its name. Chinese Windows Excel saves CSV in GB18030 (the `gbk` label would
 * lose the four-byte characters of rare names); UTF-8 is tried first because it cannot be mistaken.
 */
export function detect(bytes: Uint8Array): Detected {
  if (bytes.length === 0) return refuse('EMPTY_FILE', '文件是空的，请选择有内容的花名册。');
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return { format: 'xlsx' };
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return refuse('OLD_EXCEL', '这是旧版 .xls（或加密）文件；请在 Excel 中另存为 .xlsx 后上传。');
  const text = textOf(bytes);
  if (text === undefined)
    return refuse('NOT_A_WORKBOOK', '文件不是 Excel 工作簿，也不是 CSV 文本；请上传 .xlsx 或 .csv。');
  if (text.trim() === '') return refuse('EMPTY_FILE', '文件没有内容，请选择有内容的花名册。');
  return { format: 'csv', text };
}

function textOf(bytes: Uint8Array): string | undefined {
  if (starts(bytes, 0xff, 0xfe)) return iconv.decode(Buffer.from(bytes), 'utf16le');
  // A text has no NUL; anything else that is binary has one early.
  if (bytes.subarray(0, 65_536).includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    try {
      return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
    } catch {
      return undefined;
    }
  }
}
