import { z } from 'zod';
import type { Reason } from '../../schemas/reason.ts';
import { Count, Name } from './register.ts';

const MISSIONS = ['中级', '高级'] as const;

/** 院校专业与在校生 (三(二)1—2): what a school teaches, whom, and what the county has it train above all. */
export const SchoolFigures = z.strictObject({
  school: Name,
  mission: z.enum(MISSIONS, '须为 中级 或 高级'),
  majors: z.array(z.strictObject({ name: Name, manufacturing: z.boolean() })).max(200),
  /** By the level that they study for; 高级 counts 高级工 and above. */
  students: z.strictObject({ 中级: Count, 高级: Count, 其他: Count }),
});
export type SchoolFigures = z.infer<typeof SchoolFigures>;

/** Whole parts in ten thousand; undefined of nothing. */
const shareOf = (part: number, whole: number): number | undefined =>
  whole === 0 ? undefined : Math.floor((part * 10_000) / whole);

/** Of the students those of the level that is the school's mission, and of its majors those for manufacturing; parts in ten thousand. */
export function sharesOf({ mission, majors, students }: SchoolFigures) {
  const all = MISSIONS.reduce((sum, level) => sum + students[level], students.其他);
  const manufacturing = majors.filter((major) => major.manufacturing).length;
  return { mission: shareOf(students[mission], all), manufacturing: shareOf(manufacturing, majors.length) };
}

/**
 * 以培养…为主 (三(二)1): more than half of the students; less is said and stops nothing. Figures in the form of before say
 * no mission.
 */
export function warningsOnSchool(data: unknown): Reason[] {
  const { data: figures } = SchoolFigures.safeParse(data);
  if (!figures) return [];
  const { mission } = sharesOf(figures);
  if (mission === undefined || mission > 5000) return [];
  const message = `${figures.mission}技能人才的在校生没有过半，不符合“以培养${figures.mission}技能人才为主”的定位，请核对专业设置和招生计划。`;
  return [{ code: 'NOT_MAINLY', message, field: 'students', clause: '三(二)1' }];
}

/** 协作招生毕业生安置 (三(二)4): who of a year's graduates works in the county, and why others do not. Names stay with the school. */
export const Placement = z
  .strictObject({
    graduates: Count,
    placed: Count,
    elsewhere: z
      .array(z.strictObject({ why: Name, people: Count.positive('须大于零') }))
      .max(20)
      .default([]),
  })
  .refine(
    ({ graduates, placed, elsewhere }) => placed + elsewhere.reduce((sum, { people }) => sum + people, 0) === graduates,
    { error: '安置人数与未安置各原因人数之和须等于毕业人数', path: ['elsewhere'] },
  );
export type Placement = z.infer<typeof Placement>;

/** 毕业后定向安置我县企业就业 (三(二)4): the document asks nothing back for who went elsewhere (AMB-36), so it is reported. */
export function warningsOnPlacement(data: unknown): Reason[] {
  const { graduates, placed } = Placement.parse(data);
  if (placed === graduates) return [];
  const message = `${graduates} 名协作招生毕业生中有 ${graduates - placed} 名未在我县企业就业，请核实安置协议的履行情况。`;
  return [{ code: 'NOT_PLACED', message, field: 'placed', clause: '三(二)4' }];
}
