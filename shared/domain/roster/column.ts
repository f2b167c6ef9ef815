import * as read from './parsers.ts';
import type { Parser } from './parsers.ts';
import { ACCOUNT_KINDS, PENSIONS } from './words.ts';

/** Where a column's value goes: what identifies a citizen stays apart from the facts that rules look at. */
export type Column = {
  key: string;
  header: string;
  synonyms: readonly string[];
  required: boolean;
  goes: 'identity' | 'facts';
  parse: Parser<unknown>;
  /** What an empty cell or a missing column says. */
  absent?: unknown;
  /** Clause that the column's values come from. */
  clause?: string;
};

/** A column that must be there and filled unless it says otherwise. */
export const column = (
  goes: Column['goes'],
  key: string,
  header: string,
  synonyms: readonly string[],
  parse: Parser<unknown>,
  more: Pick<Column, 'absent' | 'clause'> & { required?: boolean } = {},
): Column => ({ goes, key, header, synonyms, parse, required: true, ...more });

export const OPTIONAL = { required: false };
/** 是/否 that is 否 where nothing is said. */
export const USUALLY_NO = { required: false, absent: false };

export const name = column('identity', 'name', '姓名', ['学员姓名', '名字'], read.personName);
export const id = column(
  'identity',
  'citizenId',
  '身份证号',
  ['身份证号码', '公民身份号码', '证件号码', '身份证'],
  read.citizenId,
);
const account = column(
  'identity',
  'account',
  '收款账号',
  ['银行卡号', '银行账号', '社保卡银行账号', '账号'],
  read.card,
  OPTIONAL,
);
const bank = column('identity', 'bank', '开户行', ['开户银行', '银行'], read.text(80), OPTIONAL);
/** 社会保障卡 or not: asked where the county pays by channel. */
const accountKind = column(
  'facts',
  'accountKind',
  '账户类别',
  ['账户类型', '收款账户类别', '收款账户类型', '银行账户类别'],
  read.wordOr(ACCOUNT_KINDS, 'other'),
  { ...OPTIONAL, clause: '五(二)3' },
);
/** Where a person is paid: asked of each row whose money is the person's own, and read of no other. */
export const personalAccount: readonly Column[] = [account, accountKind, bank];
export const phone = column(
  'identity',
  'phone',
  '手机号',
  ['联系电话', '手机', '手机号码', '电话'],
  read.phone,
  OPTIONAL,
);
export const start = column('facts', 'startDate', '培训开始日期', ['开班日期', '开班时间', '培训起始日期'], read.date);
/** Whose employee a trainee is: the list of affected enterprises is kept by this code. */
export const employer = column(
  'facts',
  'employerCode',
  '用人单位信用代码',
  ['统一社会信用代码', '单位信用代码'],
  read.creditCode,
  { ...OPTIONAL, clause: '三(五)5' },
);
/** The same of a course that the list does not lift: read of each row whose money is the employer's, and of no other. */
export const paidEmployer: Column = { ...employer, clause: '三(四)3' };
/**
 * 招工即招生、入企即入校、企校双师联合培养 (三(六)2): an apprentice's place at the school and agreement, and both who teach.
 * These two are people as well: they are told by their numbers, as the teachers of a class are (I9).
 */
export const taughtByTwo: readonly Column[] = [
  column('facts', 'enterpriseMentor', '企业师傅', ['企业师傅编号', '企业导师', '企业导师编号'], read.staffNumber, {
    clause: '三(六)2',
  }),
  column('facts', 'schoolMentor', '学校教师', ['学校教师编号', '学校导师', '学校导师编号'], read.staffNumber, {
    clause: '三(六)2',
  }),
  column('facts', 'enrolment', '学籍号', ['学籍注册号', '学号'], read.reference, { clause: '三(六)2' }),
  column('facts', 'agreement', '培训协议编号', ['培养协议编号', '协议编号', '培训协议'], read.reference, {
    clause: '三(六)2',
  }),
];
export const occupation = column(
  'facts',
  'occupation',
  '工种',
  ['职业（工种）', '职业工种', '职业', '培训工种'],
  read.text(60),
);

/** Whether a trainee who draws living money passed: asked where the county pays only those. */
export const livingResult = column(
  'facts',
  'passed',
  '是否合格',
  ['培训是否合格', '是否培训合格', '考核是否合格'],
  read.yesNo,
  { ...OPTIONAL, clause: '三(三)3' },
);
export const certificateNo = column(
  'facts',
  'certificateNo',
  '证书编号',
  ['证书号', '证书号码'],
  read.text(60),
  OPTIONAL,
);
/** When one of 两后生 left school: read where the county limits the years since (AMB-12). */
export const schoolLeft = column('facts', 'schoolLeftOn', '离校日期', ['毕业日期', '离校时间', '毕业时间'], read.date, {
  ...OPTIONAL,
  clause: '二(一)',
});
/** Where a trainee of a labour base outside the county has gone to work here, and since when: what doubles the standard. */
export const countyEmployer = column(
  'facts',
  'countyEmployerCode',
  '就业单位信用代码',
  ['就业单位统一社会信用代码', '就业企业信用代码', '就业单位代码'],
  read.creditCode,
  { ...OPTIONAL, clause: '三(三)4' },
);
export const employedFrom = column(
  'facts',
  'employedFrom',
  '就业起始日期',
  ['就业日期', '入职日期', '劳动合同起始日期', '参保起始日期'],
  read.date,
  { ...OPTIONAL, clause: '三(三)4' },
);
/** What shows that a trainee or student is in the group of people in need that his row claims (AMB-13). */
export const groupCard: Column = column(
  'identity',
  'groupCard',
  '身份证明编号',
  ['困难身份证明编号', '困难证明编号', '低保证号', '残疾证号', '证明编号'],
  read.numbered(60),
  OPTIONAL,
);
export const pensionEntitled = column(
  'facts',
  'pensionEntitled',
  '是否领取职工养老金',
  ['领取养老金', '是否享受养老待遇'],
  read.yesNo,
  { ...USUALLY_NO, clause: '三(三)5' },
);
/** Of which kind a pension is: which of them leave somebody outside is the county's to say (AMB-16). */
export const pensionKind = column(
  'facts',
  'pensionKind',
  '养老待遇种类',
  ['养老待遇类别', '养老金种类', '养老金类别'],
  read.word(PENSIONS),
  { ...OPTIONAL, clause: '三(三)5' },
);
