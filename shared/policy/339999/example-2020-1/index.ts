import ambiguities from './ambiguities.json' with { type: 'json' };
import categories from './categories.json' with { type: 'json' };
import clauses from './clauses.json' with { type: 'json' };
import decisions from './decisions.json' with { type: 'json' };
import document from './document.json' with { type: 'json' };
import figures from './figures.json' with { type: 'json' };
import goals from './goals.json' with { type: 'json' };
import groups from './groups.json' with { type: 'json' };
import institutions from './institutions.json' with { type: 'json' };
import leadingGroup from './leadingGroup.json' with { type: 'json' };
import occupations from './occupations.json' with { type: 'json' };
import parameters from './parameters.json' with { type: 'json' };
import payItems from './payItems.json' with { type: 'json' };
import programmes from './programmes.json' with { type: 'json' };
import stacking from './stacking.json' with { type: 'json' };
import targets from './targets.json' with { type: 'json' };

/** An invented neighbouring county (示例), whose code no place has: it shows that another county is data alone. */
export const example2020 = {
  ambiguities,
  categories,
  clauses,
  decisions,
  document,
  figures,
  goals,
  groups,
  institutions,
  leadingGroup,
  occupations,
  parameters,
  payItems,
  programmes,
  stacking,
  targets,
};
