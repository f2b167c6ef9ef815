import { countGoals, goalPeriod, judgeIndicators } from '../../domain/targets/goals.ts';
import { selfEvaluatedIn } from '../../domain/targets/selfEvaluated.ts';
import { momentOf } from '../../domain/time/moment.ts';
import { packOf } from '../../policy/packs.ts';
import type { App } from '../../ports.ts';

/**
 * The goals of 一(二)1, 四(一)3 and 四(四)3 with what was done toward each until today: person-times of all departments,
 * self-evaluations, titles given, contests held. Beside them the county's shares of skilled workers and their ranks (一(二)2).
 */
export async function goalsDone(app: App) {
  const { today } = momentOf(app.clock.now());
  const pack = packOf(app.jurisdiction, today);
  const { from, to } = goalPeriod(pack);
  const [days, titles, contests, evaluations, shares] = await Promise.all([
    Promise.all(
      pack.targets.map(({ code: department }) =>
        app.store.all({ of: 'targetDay', by: 'department', department, from, to }),
      ),
    ),
    app.store.all({ of: 'proposal', by: 'kind', kind: 'title' }),
    app.store.all({ of: 'proposal', by: 'kind', kind: 'contest' }),
    app.store.all({ of: 'registerEntry', by: 'register', register: 'selfEvaluations' }),
    app.store.all({ of: 'registerEntry', by: 'register', register: 'countyIndicators' }),
  ]);
  const selfEvaluated = selfEvaluatedIn(evaluations, { from, to });
  return {
    items: countGoals(pack, { days: days.flat(), proposals: [...titles, ...contests], selfEvaluated }),
    indicators: judgeIndicators(pack, shares, today),
  };
}
