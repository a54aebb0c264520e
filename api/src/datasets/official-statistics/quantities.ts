import type { Code } from '../define.ts'

/** The same words in the ways in which headings and their paths write them, the columns of one group at a time. */
function variants(groups: readonly string[], items: readonly string[]): string[] {
  return groups.flatMap((group) => items.map((item) => `${group} ${item}`))
}

function quantity(code: string, ja: string, en: string, synonyms: readonly string[] = []): Code {
  return { code, label: { ja, en }, synonyms: synonyms.filter((word) => word !== ja) }
}

const intake = ['引取り数', '引取数', '引取り', '引取']
const owner = ['飼い主から', '飼主から', '飼い主', '所有者から']
const unknown = ['所有者不明', '飼い主不明', '所有者の判明しないもの', '所有者不明者']
const adult = ['成熟個体', '成熟', '成熟の個体', '成獣']
const kitten = ['幼齢の個体', '幼齢個体', '幼齢', '幼獣']
const total = ['合計', '計', '小計', '総数']
const outcome = ['処分数', '処分', '処分状況']
const returned = ['返還数', '返還']
const transferred = ['譲渡数', '譲渡']
const killed = ['殺処分数', '殺処分']
const kittensOf = ['うち幼齢個体', 'うち幼齢の個体', 'うち幼齢', '(うち幼齢個体)', 'うち幼齢個体数']
const injured = ['負傷動物', '負傷動物等', '負傷動物の収容', '負傷動物等の収容', '負傷']

/** 返還数のうち幼齢個体 · 返還数 うち幼齢個体: the subset column stands beside its parent or below it. */
function subsetNames(names: readonly string[]): string[] {
  return names.flatMap((name) => kittensOf.flatMap((part) => [`${name}の${part}`, `${name} ${part}`, `${name}${part}`]))
}

function classNames(mark: string, number: number, words: readonly string[]): string[] {
  const marks = [
    mark,
    `(${number})`,
    `${number}`,
    ...words.flatMap((word) => [word, `${mark}${word}`, `(${number})${word}`]),
  ]
  return variants(variants(outcome, killed), marks)
}

/** The columns of the official table (domain §1.2), the sums it prints in some years, and the 負傷 block. */
export const quantities: readonly Code[] = [
  quantity(
    'intake.owner.adult',
    '引取り数 飼い主から 成熟個体',
    'Intake from owners, adult',
    variants(variants(intake, owner), adult),
  ),
  quantity(
    'intake.owner.kitten',
    '引取り数 飼い主から 幼齢の個体',
    'Intake from owners, kitten',
    variants(variants(intake, owner), kitten),
  ),
  quantity(
    'intake.unknown.adult',
    '引取り数 所有者不明 成熟個体',
    'Intake of unknown owner, adult',
    variants(variants(intake, unknown), adult),
  ),
  quantity(
    'intake.unknown.kitten',
    '引取り数 所有者不明 幼齢の個体',
    'Intake of unknown owner, kitten',
    variants(variants(intake, unknown), kitten),
  ),
  quantity('intake.owner', '引取り数 飼い主から 計', 'Intake from owners', [
    ...variants(variants(intake, owner), total),
    ...variants(intake, owner),
  ]),
  quantity('intake.unknown', '引取り数 所有者不明 計', 'Intake of unknown owner', [
    ...variants(variants(intake, unknown), total),
    ...variants(intake, unknown),
  ]),
  quantity('intake.total', '引取り数 合計', 'Intake, total', [...variants(intake, total), ...intake]),
  quantity('intake.total_incl_injured', '引取り数 合計（負傷動物を含む）', 'Intake including injured'),
  quantity('outcome.return', '処分数 返還数', 'Returned', variants(outcome, returned)),
  quantity(
    'outcome.return.kitten',
    '処分数 返還数 うち幼齢個体',
    'Returned, of which kittens',
    variants(outcome, subsetNames(returned)),
  ),
  quantity('outcome.transfer', '処分数 譲渡数', 'Transferred', variants(outcome, transferred)),
  quantity(
    'outcome.transfer.kitten',
    '処分数 譲渡数 うち幼齢個体',
    'Transferred, of which kittens',
    variants(outcome, subsetNames(transferred)),
  ),
  quantity('outcome.live', '処分数 返還数と譲渡数の計', 'Returned or transferred', variants(outcome, ['返還・譲渡数'])),
  quantity('outcome.kill', '処分数 殺処分数 合計', 'Killed, total', [
    ...variants(variants(outcome, killed), total),
    ...variants(outcome, killed),
  ]),
  quantity(
    'outcome.kill.c1',
    '処分数 殺処分数 ①',
    'Killed, class 1',
    classNames('①', 1, ['譲渡することが適切ではない', '譲渡不適']),
  ),
  quantity(
    'outcome.kill.c2',
    '処分数 殺処分数 ②',
    'Killed, class 2',
    classNames('②', 2, ['①以外の処分', '愛玩動物として飼養困難']),
  ),
  quantity(
    'outcome.kill.c3',
    '処分数 殺処分数 ③',
    'Killed, class 3',
    classNames('③', 3, ['引取り後の死亡', '収容中死亡']),
  ),
  quantity(
    'outcome.kill.kitten',
    '処分数 殺処分数 うち幼齢個体',
    'Killed, of which kittens',
    variants(outcome, subsetNames(killed)),
  ),
  quantity('outcome.kill_incl_injured', '処分数 殺処分数（負傷動物を含む）', 'Killed including injured'),
  quantity(
    'injured.admission',
    '負傷動物 収容数',
    'Injured, admitted',
    variants(injured, ['収容数', '収容', '収容頭数']),
  ),
  quantity('injured.return', '負傷動物 返還数', 'Injured, returned', injuredOutcome(returned)),
  quantity(
    'injured.return.kitten',
    '負傷動物 返還数 うち幼齢個体',
    'Injured, returned, of which kittens',
    injuredOutcome(subsetNames(returned)),
  ),
  quantity('injured.transfer', '負傷動物 譲渡数', 'Injured, transferred', injuredOutcome(transferred)),
  quantity(
    'injured.transfer.kitten',
    '負傷動物 譲渡数 うち幼齢個体',
    'Injured, transferred, of which kittens',
    injuredOutcome(subsetNames(transferred)),
  ),
  quantity(
    'injured.kill',
    '負傷動物 殺処分数',
    'Injured, killed',
    injuredOutcome([...killed, ...variants(killed, total)]),
  ),
  quantity(
    'injured.kill.kitten',
    '負傷動物 殺処分数 うち幼齢個体',
    'Injured, killed, of which kittens',
    injuredOutcome(subsetNames(killed)),
  ),
]

/** In the block of the injured, with or without a group 処分数 of its own. */
function injuredOutcome(items: readonly string[]): string[] {
  return [...variants(injured, items), ...variants(variants(injured, outcome), items)]
}

export const sums = [
  {
    whole: 'intake.total',
    parts: ['intake.owner.adult', 'intake.owner.kitten', 'intake.unknown.adult', 'intake.unknown.kitten'],
  },
  { whole: 'intake.owner', parts: ['intake.owner.adult', 'intake.owner.kitten'] },
  { whole: 'intake.unknown', parts: ['intake.unknown.adult', 'intake.unknown.kitten'] },
  { whole: 'outcome.live', parts: ['outcome.return', 'outcome.transfer'] },
  { whole: 'outcome.kill', parts: ['outcome.kill.c1', 'outcome.kill.c2', 'outcome.kill.c3'] },
]

export const subsets = [
  'outcome.return',
  'outcome.transfer',
  'outcome.kill',
  'injured.return',
  'injured.transfer',
  'injured.kill',
].map((whole) => ({ part: `${whole}.kitten`, whole }))
