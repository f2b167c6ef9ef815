const same = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, name]));

export const ACCOUNT_KINDS = {
  社会保障卡: 'socialSecurityCard',
  社会保障卡账户: 'socialSecurityCard',
  社保卡: 'socialSecurityCard',
  社保卡账户: 'socialSecurityCard',
};
export const GROUPS = {
  企业职工: 'EMPLOYEE',
  农村转移就业劳动者: 'RURAL_TRANSFER',
  外来务工者: 'RURAL_TRANSFER',
  两后生: 'LHS',
  失业人员: 'UNEMPLOYED',
  退役军人: 'VETERAN',
  就业困难人员: 'HARD_EMPLOY',
  残疾人: 'HARD_EMPLOY',
  高校毕业生: 'GRADUATE',
  职业农民: 'FARMER',
  新型职业农民: 'FARMER',
  农村实用人才: 'RURAL_TALENT',
  建档立卡低收入农户家庭劳动力: 'LOW_INCOME_RURAL',
  建档立卡低收入农户: 'LOW_INCOME_RURAL',
};
export const HARDSHIPS = {
  '4050失业人员': '4050_UNEMPLOYED',
  '4050': '4050_UNEMPLOYED',
  城乡低保: 'DIBAO',
  低保: 'DIBAO',
  低保边缘: 'DIBIAN',
  支出型贫困: 'ZHICHU',
  支出性贫困: 'ZHICHU',
  特困供养: 'TEKUN',
  烈士子女: 'MARTYR_CHILD',
  残疾: 'DISABLED',
  残疾人: 'DISABLED',
  两后生: 'LHS',
};
export const LEVELS = {
  ...same(['初级工', '中级工', '高级工', '技师', '高级技师']),
  五级: '初级工',
  四级: '中级工',
  三级: '高级工',
  二级: '技师',
  一级: '高级技师',
};
export const TIERS = { ...LEVELS, 专项能力: '专项能力', 专项职业能力: '专项能力' };
export const CERTIFICATES = same([
  '职业资格证书',
  '职业技能等级证书',
  '专项职业能力证书',
  '特种作业操作证',
  '培训合格证书',
]);

export const PENSIONS = {
  ...same(['职工养老金', '城乡居民养老金', '无']),
  职工基本养老金: '职工养老金',
  城乡居民基本养老金: '城乡居民养老金',
  没有: '无',
};

export const SAFETY_ROLES = {
  ...same(['企业负责人', '安全管理人员', '特种作业人员']),
  主要负责人: '企业负责人',
  安全管理: '安全管理人员',
  安全员: '安全管理人员',
  特种作业: '特种作业人员',
};
export const SAFETY_KINDS = { 新取证: 'new', 初训: 'new', 新证: 'new', 复审: 'review', 复训: 'review' };
export const SCHOOL_PROGRAMMES = same(['五年制高级工', '六年制预备技师']);
export const STAGES = same(['初级工段', '中级工段', '高级工段', '预备技师段']);
export const STARTUP_COURSES = same(['实体创业', '经贸创业', '手工艺创业', '其他']);
