import type { ListKind } from '../../schemas/list.ts';
import { column, id, type Column } from './column.ts';
import { words } from './parsers.ts';
import { HARDSHIPS } from './words.ts';

const category = column('facts', 'category', '类别', ['困难类别', '人员类别', '对象类别'], words(HARDSHIPS), {
  clause: '三(三)3',
});

/** What is read of a list: the number, and for hardship groups the category. Names and all else stay in the file. */
export const listColumns = (kind: ListKind): readonly Column[] => (kind === 'hardship' ? [id, category] : [id]);
