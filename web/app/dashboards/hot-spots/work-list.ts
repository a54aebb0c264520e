import type { RangesData, Words } from '../../charts/drawings.ts'
import { framingOfAnalysis } from '../adapters/framing.ts'
import { lastFinishedYear } from '../adapters/period.ts'
import type { AnswerOf, Ask, DashboardState, Drawn } from '../define.ts'

type WorkList = AnswerOf<'/v1/analyses/work-list'>
type Group = NonNullable<WorkList['result']>['groups'][number]

const names: Readonly<Record<string, Words>> = {
  complaint: { ja: '苦情', en: 'complaints' },
  carcass: { ja: '路上死亡', en: 'dead on roads' },
  surgery: { ja: '手術', en: 'surgeries' },
}

function counted({ places }: Group, language: 'ja' | 'en'): string {
  const sums = new Map<string, number>()
  for (const { counts } of places)
    for (const [measure, count] of Object.entries(counts)) sums.set(measure, (sums.get(measure) ?? 0) + count)
  return [...sums]
    .map(([measure, sum]) => `${names[measure]?.[language] ?? measure} ${sum}`)
    .join(language === 'ja' ? '・' : ', ')
}

/** Groups of places that touch: their scores from the lowest place to the highest. */
function groupRows(groups: readonly Group[]): RangesData['rows'] {
  return groups.map((group, index) => {
    const scores = group.places.map(({ score }) => Math.max(0, score))
    const list = (language: 'ja' | 'en') =>
      group.places.map(({ label }) => label[language]).join(language === 'ja' ? '・' : ', ')
    return {
      id: String(index + 1),
      label: { ja: list('ja'), en: list('en') },
      value: Math.max(0, group.score),
      low: Math.min(...scores),
      high: Math.max(...scores),
      marked: index === 0,
      remark: { ja: counted(group, 'ja'), en: counted(group, 'en') },
    }
  })
}

/** 次の一手: which neighbouring places together, because coverage works only where it is contiguous. */
export async function drawnWorkList(ask: Ask, { choices }: DashboardState): Promise<Drawn> {
  const area = choices.area ?? ''
  const to = lastFinishedYear()
  const years = { from: String(to - 1), to: String(to) }
  const [answer, figure] = await Promise.all([
    ask('/v1/analyses/work-list', {
      area,
      split: 'machiaza',
      size: 3,
      groups: 6,
      sources: 'complaint:1,carcass:1,surgery:-0.5',
      ...years,
    }),
    ask('/v1/figures', { measure: ['complaint'], area, by: 'fiscal_year', exactness: 'exact', ...years }),
  ])
  const { result, refusal } = answer
  const [first] = result?.groups ?? []
  if (!result || !first)
    return { refusal: refusal ?? { ja: '町丁目の分かる記録が足りません。', en: 'Too few records say their place.' } }
  const unit: Words = { ja: '点（0が全体の平均、1はその倍）', en: 'points (0: mean of all, 1: twice as much)' }
  const list = (language: 'ja' | 'en') =>
    first.places.map(({ label }) => label[language]).join(language === 'ja' ? '・' : ', ')
  return {
    chart: {
      form: 'ranges',
      data: {
        unit,
        decimals: 1,
        corner: {
          name: { ja: '続いた町丁目', en: 'Neighbouring places' },
          value: { ja: '点', en: 'Score' },
          range: { ja: '最小〜最大', en: 'Lowest to highest' },
          remark: { ja: '件数', en: 'Cases' },
        },
        rows: groupRows(result.groups),
      },
    },
    framing: framingOfAnalysis(answer, figure, { unit }),
    finding: {
      ja: `まず${list('ja')}を続けて手術することを検討してください。`,
      en: `Consider neutering first, and together: ${list('en')}.`,
    },
  }
}
