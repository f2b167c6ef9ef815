import type { Act, Day } from './planTypes.ts';
import type { ClassSketch } from './classes.ts';

type Kinds = { readonly classes: readonly ClassSketch[]; readonly returned: string };

const at = (date: string, time = '09:00'): string => `${date}T${time}:00+08:00`;

/**
 * The calendar of the quarter: filings at the beginning of April, two waves of claims, each published for five working
 * days, then paid; the check of the quarter on its first working day.
 */
export function daysOf({ classes, returned }: Kinds): Day[] {
  const all = classes.map((one) => one.key);
  const wave = (number: 1 | 2) => classes.filter((one) => one.wave === number).map((one) => one.key);
  const each = (keys: readonly string[], ...acts: ((key: string) => Act)[]): Act[][] =>
    keys.map((key) => acts.map((act) => act(key)));
  const one = (act: 'file' | 'reviewFiling' | 'resubmit' | 'allot' | 'roster' | 'claim' | 'reviewClaim') =>
    ((key: string): Act => ({ act, class: key })) as (key: string) => Act;
  const round =
    (act: 'pay' | 'bankReturn', number: number) =>
    (key: string): Act => ({ act, class: key, round: number });
  const intake = [one('roster'), one('claim'), one('reviewClaim')];
  const paid = (keys: readonly string[]) => keys.filter((key) => key !== 'wjj-nursing');

  return [
    {
      at: at('2020-04-01'),
      tracks: [
        [
          { act: 'appropriate', appropriation: 'special' },
          { act: 'appropriate', appropriation: 'employment-subsidy' },
        ],
        ...each(all, one('file')),
      ],
    },
    { at: at('2020-04-03'), tracks: each(all, one('reviewFiling')) },
    {
      at: at('2020-04-08'),
      tracks: [
        ...each([returned], one('resubmit'), one('reviewFiling'), one('allot')),
        ...each(
          all.filter((key) => key !== returned),
          one('allot'),
        ),
      ],
    },
    {
      at: at('2020-05-18'),
      tracks: [
        ...each(wave(1), ...intake),
        ...['electrician', 'too-early'].map((own): Act[] => [
          { act: 'claimOwn', own },
          { act: 'reviewOwn', own },
        ]),
      ],
    },
    { at: at('2020-05-20'), tracks: [[{ act: 'object', class: 'swj-commerce-1' }]] },
    { at: at('2020-05-21'), tracks: [[{ act: 'resolve', class: 'swj-commerce-1' }]] },
    { at: at('2020-05-26'), tracks: [...each(wave(1), round('pay', 1)), [{ act: 'payOwn', own: 'electrician' }]] },
    {
      at: at('2020-05-28'),
      tracks: [...each(wave(1), round('bankReturn', 1)), [{ act: 'bankReturnOwn', own: 'electrician' }]],
    },
    {
      at: at('2020-06-02'),
      tracks: [[{ act: 'correct', class: 'rsj-living' }], [{ act: 'clarify', class: 'cl-living' }]],
    },
    { at: at('2020-06-04'), tracks: each(['rsj-living'], round('pay', 2), round('bankReturn', 2)) },
    {
      at: at('2020-06-08'),
      tracks: [
        ...each(wave(2), ...intake),
        [
          { act: 'claimOwn', own: 'tea-master' },
          { act: 'reviewOwn', own: 'tea-master' },
        ],
      ],
    },
    {
      at: at('2020-06-10'),
      tracks: [
        [
          { act: 'appropriate', appropriation: 'special-supplement' },
          { act: 'cover', own: 'tea-master' },
        ],
      ],
    },
    {
      at: at('2020-06-18'),
      tracks: [...each(paid(wave(2)), round('pay', 1)), [{ act: 'payOwn', own: 'tea-master' }]],
    },
    {
      at: at('2020-06-22'),
      tracks: [...each(paid(wave(2)), round('bankReturn', 1)), [{ act: 'bankReturnOwn', own: 'tea-master' }]],
    },
    {
      at: at('2020-07-01', '10:00'),
      tracks: [
        [
          { act: 'awaitCheck', asOf: '2020-06-30' },
          { act: 'check', asOf: '2020-06-30' },
        ],
      ],
    },
  ];
}
