import type { Reason } from '../../shared/schemas/reason.ts';

export type Detected = { format: 'xlsx' } | { format: 'csv'; text: string } | { refusal: Reason };

/** Tab, line feed, carriage return, and the end-of-file mark of old programs. */
const TEXT_CONTROLS = new Set([0x09, 0x0a, 0x0d, 0x1a]);

const refuse = (code: string, message: string): Detected => ({ refusal: { code, message } });

const starts = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, index) => bytes[index] === byte);

/**
 * What a file is, by its bytes and not by its name. Chinese Windows Excel saves CSV in GB18030 (the `gbk` label would
 * lose the four-byte characters of rare names); UTF-8 is tried first because it cannot be mistaken.
 */
export function detect(bytes: Uint8Array): Detected {
  if (bytes.length === 0) return refuse('EMPTY_FILE', '文件是空的，请选择有内容的文件。');
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return { format: 'xlsx' };
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return refuse('OLD_EXCEL', '这是旧版 .xls（或加密）文件；请在 Excel 中另存为 .xlsx 后上传。');
  const text = textOf(bytes);
  if (text === undefined)
    return refuse('NOT_A_WORKBOOK', '文件不是 Excel 工作簿，也不是 CSV 文本；请上传 .xlsx 或 .csv。');
  if (text.trim() === '') return refuse('EMPTY_FILE', '文件没有内容，请选择有内容的文件。');
  return { format: 'csv', text };
}

function textOf(bytes: Uint8Array): string | undefined {
  const text = starts(bytes, 0xff, 0xfe)
    ? decoded(bytes, 'utf-16le')
    : (decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030'));
  return text === undefined || isBinary(text) ? undefined : text;
}

function decoded(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Random bytes pass as GB18030 now and then, but no text has control characters. */
function isBinary(text: string): boolean {
  for (let index = 0; index < Math.min(text.length, LOOKED_AT); index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 && !TEXT_CONTROLS.has(code)) return true;
  }
  return false;
}

const LOOKED_AT = 1_000_000;
