import { hotSpots, type Outcome, type ResultOf, workList } from '../../../analyses/index.ts'
import type { Label } from '../../../datasets/index.ts'
import { fiscalYearOf } from '../../../reference/index.ts'
import { defineAnswer, type Found, resident } from '../define.ts'
import { answerProblems } from '../errors.ts'
import { finished, yearTable } from '../tables.ts'
import { numberText, yearsName } from '../words.ts'

type Group = ResultOf<typeof workList>['groups'][number]
type HotSpots = ResultOf<typeof hotSpots>

/** This year and the two before. */
const usualYears = 3
/** Groups in the table, so that the page stays one page. */
const shownGroups = 3
const counted = [
  { measure: 'complaint', label: { ja: '苦情・相談（件）', en: 'Complaints' } },
  { measure: 'carcass', label: { ja: '路上死亡猫（匹）', en: 'Cats found dead' } },
  { measure: 'intake', label: { ja: '引取り（匹）', en: 'Intake' } },
  { measure: 'surgery', label: { ja: '済んだ手術（匹）', en: 'Surgeries done' } },
] as const

function namesOf({ places }: Group): Label {
  return {
    ja: places.map(({ label }) => label.ja).join('、'),
    en: places.map(({ label }) => label.en).join(', '),
  }
}

function tableOf(groups: readonly Group[]): Found['table'] {
  return {
    columns: [{ ja: '町丁目', en: 'Place' }, ...counted.map(({ label }) => label)],
    rows: groups.slice(0, shownGroups).flatMap(({ places }) =>
      places.map(({ label, counts }) => ({
        label,
        cells: counted.map(({ measure }) => {
          const count = counts[measure]
          return count === undefined ? '…' : numberText(count)
        }),
      })),
    ),
  }
}

/** Whether complaints lie together by more than chance, in cells of 500 m: nothing finer is said aloud. */
function chanceOf(outcome: Outcome<HotSpots>): { hot: boolean | null; text: Label } {
  if ('refusal' in outcome) {
    const { ja, en } = outcome.refusal
    return {
      hot: null,
      text: {
        ja: `苦情・相談が偶然以上に集まっているかどうかは、まだ分かりません。${ja}`,
        en: `Whether complaints lie together by more than chance is not known yet. ${en}`,
      },
    }
  }
  const { cells, rate } = outcome.result
  const hot = cells.filter(({ verdict }) => verdict === 'hot')
  const share = numberText(rate * 100)
  if (hot.length === 0) {
    return {
      hot: false,
      text: {
        ja: `500mメッシュ${cells.length}か所の苦情・相談のばらつきは、偶然の範囲です（Gi*、誤りの割合${share}％以下）。`,
        en: `Complaints in ${cells.length} cells of 500 m differ within chance (Gi*, false discovery rate ${share} %).`,
      },
    }
  }
  const codes = hot.slice(0, shownGroups).map(({ code }) => code)
  return {
    hot: true,
    text: {
      ja: `500mメッシュ${cells.length}か所のうち${hot.length}か所（${codes.join('、')}${hot.length > codes.length ? ' など' : ''}）に、苦情・相談が偶然とは言えないほど集まっています（Gi*、誤りの割合${share}％以下）。`,
      en: `In ${hot.length} of ${cells.length} cells of 500 m (${codes.join(', ')}${hot.length > codes.length ? ' and others' : ''}) complaints lie together by more than chance (Gi*, false discovery rate ${share} %).`,
    },
  }
}

function said(group: Group, span: Label, hot: boolean | null): Pick<Found, 'verdict' | 'sentence'> {
  const names = namesOf(group)
  const doubt =
    hot === false
      ? { ja: 'ただし、場所による差は偶然の範囲にあります。', en: ' Places differ within chance, though.' }
      : { ja: '', en: '' }
  return {
    verdict: hot === false ? 'within_chance' : 'answered',
    sentence: {
      ja: `${span.ja}の苦情・相談、路上死亡、引取りが多く手術の少ない区域は${names.ja}のまとまりで、次に続けて取り組む候補としております。${doubt.ja}`,
      en: `In ${span.en}, complaints, cats found dead and intake were many and surgeries few in ${names.en}, which are proposed to be taken on together next.${doubt.en}`,
    },
  }
}

/** Where to go next: places side by side, and whether chance alone would have made them stand out. */
export const areasNext = defineAnswer({
  id: 'areas-next',
  question: { ja: '次は、どの区域に取り組むのか', en: 'Which places are next?' },
  asker: resident,
  needs: ['period'],
  async answer({ area, from, to }, { figure, analysis, today }) {
    const complaints = await figure({ measure: ['complaint'], area, by: 'fiscal_year', exactness: 'exact' })
    const [series] = complaints.series
    if (!series || finished(series).length === 0) {
      throw answerProblems.answer_nothing_known({ name: complaints.area.name })
    }
    const thisYear = fiscalYearOf(today)
    const last = to ?? String(thisYear)
    const first = from ?? String(Number(last) - usualYears + 1)
    const asked = { area, from: first, to: last }
    const list = await analysis(workList, { ...asked, split: 'machiaza' })
    const { hot, text } = chanceOf(await analysis(hotSpots, { ...asked, measure: 'complaint', split: 'mesh_500' }))
    const groups = 'result' in list ? list.result.groups : []
    const [best] = groups
    const why = 'refusal' in list ? list.refusal : { ja: '', en: '' }
    const undecided = {
      verdict: 'undecided' as const,
      sentence: {
        ja: `次にどの区域に取り組むとよいかは、まだ分かりません。${why.ja}`,
        en: `Which places are next is not known yet. ${why.en}`.trim(),
      },
    }
    return {
      title: { ja: '次は、どの区域に取り組むのか', en: 'Which places are next?' },
      ...(best ? said(best, yearsName(first, last), hot) : undecided),
      chance: text,
      figure: complaints,
      table: best ? tableOf(groups) : yearTable([{ label: counted[0].label, series }]),
      limits: [
        {
          ja: '通報されない場所は見えません。現地を知る人に確かめてください。',
          en: 'Places nobody reports do not show: ask those who know the ground.',
        },
        {
          ja: '重みの付け方（苦情・路上死亡・引取りは1、手術は−0.5）で候補は変わります。',
          en: 'Other weights (complaints, cats found dead and intake 1, surgeries −0.5) give other candidates.',
        },
      ],
    }
  },
})
