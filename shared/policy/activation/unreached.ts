import type { Parameter, PolicyPack } from '../pack.ts';
import { hole, type Hole } from './hole.ts';
import type { Reach } from './reach.ts';

/** What no row reaches: figures, parameters and programmes that stand in the pack without effect. */
export const unreached = (pack: PolicyPack, reach: Reach): Hole[] => [
  ...pack.figures
    .filter(({ id }) => !reach.figures.has(id))
    .map(({ id, clause }) => hole('FIGURE_UNUSED', { file: 'figures.json', entry: id, clause }, '没有规则用到此数值')),
  ...unread(
    pack.parameters.filter(({ place }) => place === 'assess'),
    reach,
  ),
  ...pack.programmes
    .filter(({ id, paidBy }) => !reach.paid.has(paidBy ?? id))
    .map(({ id, clause }) =>
      hole('PROGRAMME_NEVER_PAYS', { file: 'programmes.json', entry: id, clause }, '没有一个算例得到付款'),
    ),
];

/** Parameters that nobody reads and that do not say why. `named` are the keys that workflows and reports name. */
export const unread = (parameters: readonly Parameter[], reach: Reach, named: ReadonlySet<string> = new Set()) =>
  parameters
    .filter(({ key, planned, only }) => planned === undefined && only === undefined && !named.has(key))
    .filter((parameter) => !isRead(parameter, reach))
    .map(({ key, ambiguity }) =>
      hole('PARAMETER_UNREAD', { file: 'parameters.json', entry: key, clause: ambiguity }, '没有规则或流程读取此参数'),
    );

/** With one reading on offer there is nothing to read: that a rule rests on the ambiguity is enough. */
const isRead = ({ key, allowed }: Parameter, reach: Reach): boolean =>
  reach.values.has(key) || (allowed.kind === 'oneOf' && allowed.of.length === 1 && reach.ambiguities.has(key));
