import { coverageHoles, kindOf } from '../../shared/policy/activation/coverage.ts';
import { fed } from '../../shared/policy/activation/fed.ts';
import { holesOf } from '../../shared/policy/activation/holes.ts';
import { reachOf } from '../../shared/policy/activation/reach.ts';
import { unread } from '../../shared/policy/activation/unreached.ts';
import { missingFacts } from '../../shared/policy/facts/sources/index.ts';
import { governingPolicy, type PolicyPack } from '../../shared/policy/index.ts';
import { commandLine, refuse } from './commandLine.ts';
import { COUNTY, readingsOf, vectorsOf } from './policyTables.ts';
import { namedKeys, treeOf } from './policyTree.ts';

/**
 * `npm run --silent policy:coverage -- [JURISDICTION]`: what executes each sentence of the county's document, which of its
 * readings and facts no claim can bring yet, and what keeps its pack from being activated. Exit code 1 names every row
 * without code or reason, and every hole.
 */

const USAGE = 'usage: npm run --silent policy:coverage -- [JURISDICTION]';

const { positionals } = commandLine(USAGE, {}, true);
const jurisdiction = positionals[0] ?? COUNTY;
const governing = governingPolicy(jurisdiction);
const pack = governing.ok ? governing.value : refuse(`${governing.problem.message}\n${USAGE}`);

for (const clause of pack.clauses) {
  const why = clause.planned ?? clause.context ?? '';
  process.stdout.write(`${[clause.id, clause.kind, kindOf(clause), clause.by.join(' '), why].join('\t')}\n`);
}
process.stdout.write(`${summaryOf(pack)}\n`);

const holes = findHoles(pack);
for (const { message } of holes) process.stderr.write(`${message}\n`);
process.exitCode = holes.length > 0 ? 1 : 0;

function summaryOf({ document, clauses, parameters }: PolicyPack): string {
  const kinds = ['规则', '流程', '登记', '报告', '说明', '计划', '空白'] as const;
  const counted = kinds.map((kind) => `${kind} ${clauses.filter((clause) => kindOf(clause) === kind).length}`);
  const planned = clauses.filter((clause) => clause.planned !== undefined);
  const partly = planned.filter(({ by }) => by.length > 0).length;
  const idle = parameters.filter((parameter) => parameter.planned !== undefined).length;
  const { waiting } = fed(pack, readingsOf(jurisdiction));
  const lacking = missingFacts();
  return [
    `${document.document}：共 ${clauses.length} 条（${counted.join('、')}）`,
    `尚未执行 ${planned.length} 条，其中 ${partly} 条已有规则或部分流程，${planned.length - partly} 条尚无代码`,
    `参数 ${parameters.length} 个，尚无流程读取 ${idle} 个，尚缺事实的读法 ${waiting.length} 项`,
    ...waiting.map(({ reading, ambiguity, facts }) => {
      const names = facts.map(({ fact }) => fact).join('、');
      return `读法 ${reading}（${ambiguity}）在申领中尚缺事实 ${names}`;
    }),
    `申领中尚无来源的事实 ${lacking.length} 个`,
    ...lacking.map(({ fact, why }) => `事实 ${fact}：${why}`),
  ].join('\n');
}

/** Holes of the rows, and those of activation. Parameters that workflows read are looked for in their source. */
function findHoles(pack: PolicyPack) {
  const [vectors, readings] = [vectorsOf(jurisdiction), readingsOf(jurisdiction)];
  const open = holesOf(pack, vectors, readings);
  if (open.some(({ code }) => code === 'PARAMETER_MISSING')) return open;
  const reach = reachOf(pack, [...vectors.map((row) => ({ row })), ...readings]);
  const elsewhere = pack.parameters.filter(({ place }) => place !== 'assess');
  return [
    ...coverageHoles(pack, treeOf(pack), reach),
    ...unread(elsewhere, reach, namedKeys(elsewhere)),
    ...fed(pack, readings).holes,
    ...open,
  ];
}
