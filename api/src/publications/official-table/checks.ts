/** What can be checked in a table, one definition each; every answer is a sentence, and where it can, a list of records. */
import type { Label } from '../../datasets/index.ts'
import { type Cell, valueIn } from './cells.ts'
import type { Besides } from './from-records.ts'
import { intakeCells, killClasses, layout, nameById } from './layout.ts'

export type Severity = 'ok' | 'note' | 'warning' | 'error'

export interface Check {
  id: string
  severity: Severity
  text: Label
  records: string | null
}

export interface Checked {
  cells: readonly Cell[]
  /** Null where the table is not counted from records. */
  besides: Besides | null
}

type Judgement = Omit<Check, 'id' | 'records'> & { records?: string }

interface CheckDefinition {
  id: string
  judge: (table: Checked) => Judgement | readonly Judgement[] | null
}

const grouped = new Intl.NumberFormat('en-US')
const n = (count: number) => grouped.format(count)

function sumIn(cells: readonly Cell[], ids: readonly string[]): number | null {
  const values = ids.map((id) => valueIn(cells, id))
  return values.every((value) => value !== null) ? values.reduce((total, value) => total + value, 0) : null
}

/** Parts against their whole; null where one of them is not known. */
function addsUp(id: string, parts: readonly string[], whole: string, words: Label): CheckDefinition {
  return {
    id,
    judge: ({ cells, besides }) => {
      const total = valueIn(cells, whole)
      const sum = sumIn(
        cells,
        parts.filter((part) => !isSilent(cells, part)),
      )
      if (total === null || sum === null) return null
      const difference = total - sum
      const equal = difference === 0
      const says = equal
        ? { ja: '一致します', en: 'they agree' }
        : { ja: `${n(Math.abs(difference))}匹合いません`, en: `they differ by ${n(Math.abs(difference))}` }
      const noClass = whole === 'outcome.kill' ? (besides?.count('no_class') ?? 0) : 0
      const why =
        noClass > 0 ? { ja: `分類のない殺処分が${n(noClass)}匹あります。`, en: ` ${n(noClass)} have no class.` } : null
      return {
        severity: equal ? 'ok' : 'error',
        text: {
          ja: `${words.ja}：${n(sum)} と ${n(total)} で、${says.ja}。${why?.ja ?? ''}`,
          en: `${words.en}: ${n(sum)} and ${n(total)}; ${says.en}.${why?.en ?? ''}`,
        },
        ...(why && besides && { records: besides.records('no_class') }),
      }
    },
  }
}

/** A kitten cell of a body that does not separate kittens adds nothing: its kittens stand among the adults. */
function isSilent(cells: readonly Cell[], id: string): boolean {
  return cells.find((cell) => cell.id === id)?.status === 'not_distinguished'
}

const subsets: CheckDefinition = {
  id: 'subsets',
  judge: ({ cells }) => {
    const pairs = layout.flatMap(({ id, subsetOf }) => {
      const part = valueIn(cells, id)
      const whole = subsetOf === null ? null : valueIn(cells, subsetOf)
      return part === null || whole === null || subsetOf === null ? [] : [{ id, part, subsetOf, whole }]
    })
    if (pairs.length === 0) return null
    const wrong = pairs.filter(({ part, whole }) => part > whole)
    if (wrong.length === 0) {
      return { severity: 'ok', text: { ja: 'うち数は、どれも全体以下です。', en: 'No part is more than its whole.' } }
    }
    return wrong.map(({ id, part, subsetOf, whole }) => ({
      severity: 'error' as const,
      text: {
        ja: `うち数が全体より多くなっています：${nameById(id).ja} ${n(part)} ＞ ${nameById(subsetOf).ja} ${n(whole)}。`,
        en: `A part is more than its whole: ${nameById(id).en} ${n(part)} > ${nameById(subsetOf).en} ${n(whole)}.`,
      },
    }))
  },
}

/** S_start + I = S_end + O (domain: "Flow measures"); O is what is said to have become of the cats, kind by kind. */
function balanceOfRecords({ count, inCare: [start, end], records }: Besides): Judgement {
  const ways = ['return', 'transfer', 'kill'].flatMap((way) => [`outcome.${way}`, `injured.${way}`])
  const out = [...ways, 'no_column', 'unplaced.out'].reduce((total, id) => total + count(id), 0)
  const left = start + count('all.in')
  const right = end + out
  const sum = {
    ja: `期首の収容中 ${n(start)} ＋ 収容 ${n(count('all.in'))} ＝ ${n(left)}、期末の収容中 ${n(end)} ＋ 処分 ${n(out)} ＝ ${n(right)}`,
    en: `In care at the start ${n(start)} + taken in ${n(count('all.in'))} = ${n(left)}; in care at the end ${n(end)} + outcomes ${n(out)} = ${n(right)}`,
  }
  if (left === right) {
    return { severity: 'ok', text: { ja: `収支が合います。${sum.ja}。`, en: `The balance holds. ${sum.en}.` } }
  }
  return {
    severity: 'error',
    text: {
      ja: `収支が${n(Math.abs(left - right))}匹合いません。${sum.ja}。処分日があるのに処分の区分がない記録が${n(count('no_type'))}件あります。`,
      en: `The balance is out by ${n(Math.abs(left - right))}. ${sum.en}. ${n(count('no_type'))} records have an outcome day but no outcome.`,
    },
    records: records('no_type'),
  }
}

const balance: CheckDefinition = {
  id: 'balance',
  judge: ({ cells, besides }) => {
    if (besides) return balanceOfRecords(besides)
    const into = valueIn(cells, 'intake.total')
    const out = sumIn(cells, ['outcome.return', 'outcome.transfer', 'outcome.kill'])
    if (into === null || out === null) return null
    const more = into - out
    const way = more >= 0 ? { ja: '増えた', en: 'more' } : { ja: '減った', en: 'fewer' }
    return {
      severity: 'note',
      text: {
        ja: `引取り ${n(into)} と処分 ${n(out)} の差は ${n(Math.abs(more))}。年度をまたいで収容している猫がいるので、誤りとは限りません（年度末の収容中が、その分だけ${way.ja}ことになります）。`,
        en: `Intake ${n(into)} and outcomes ${n(out)} differ by ${n(Math.abs(more))}. Cats stay over the year’s end, so this need not be an error (it means ${n(Math.abs(more))} ${way.en} in care at the end).`,
      },
    }
  },
}

/** Says so when there are records of a kind. */
function named(id: string, column: string, severity: Severity, text: (count: string) => Label): CheckDefinition {
  return {
    id,
    judge: ({ besides }) => {
      const count = besides?.count(column) ?? 0
      return besides && count > 0 ? { severity, text: text(n(count)), records: besides.records(column) } : null
    },
  }
}

const namedRecords: readonly CheckDefinition[] = [
  named('unplaced_intake', 'unplaced.in', 'warning', (count) => ({
    ja: `引取りの区分も法的根拠も書かれていない収容が${count}件あり、表のどの欄にも入っていません。`,
    en: `${count} intakes have neither a source nor a legal basis and stand in no column of the table.`,
  })),
  named('unplaced_outcome', 'unplaced.out', 'warning', (count) => ({
    ja: `引取りの区分も法的根拠も書かれていない猫の処分が${count}件あり、表のどの欄にも入っていません。`,
    en: `${count} outcomes are of cats with neither a source nor a legal basis and stand in no column of the table.`,
  })),
  named('outcome_without_day', 'no_day', 'warning', (count) => ({
    ja: `処分の区分はあるのに処分日のない記録が${count}件あり、どの年度の処分にも数えられず、収容中とされています。`,
    en: `${count} records have an outcome but no day: they count in no year’s outcomes and as still in care.`,
  })),
  named('injured_doubtful', 'injured.doubtful', 'warning', (count) => ({
    ja: `法的根拠は36条（負傷動物）なのに、区分が負傷動物でない収容が${count}件あります。区分のとおりに数えています。`,
    en: `${count} intakes are under article 36 (injured animals) but have another source. They count by their source.`,
  })),
  named('no_column', 'no_column', 'note', (count) => ({
    ja: `元の場所へ・逃走・その他の処分が${count}匹あります。公式表に欄がないため、処分数に入っていません。`,
    en: `${count} cats were returned to the field, escaped or left otherwise. The official table has no column for them.`,
  })),
  named('born_in_care', 'born_in_care', 'note', (count) => ({
    ja: `収容中に生まれた猫が${count}匹います。引取り数には入れず、その処分は処分数に入れています。`,
    en: `${count} cats were born in care. They are no intake; their outcomes are among the outcomes.`,
  })),
  named('not_distinguished', 'not_distinguished.in', 'note', (count) => ({
    ja: `成熟・幼齢の区別のない収容が${count}匹あり、成熟個体に計上しています。幼齢0匹という意味ではありません。`,
    en: `${count} cats were taken in without saying adult or kitten and count as adults. That is not zero kittens.`,
  })),
]

export const checkDefinitions: readonly CheckDefinition[] = [
  addsUp('intake_total', intakeCells, 'intake.total', {
    ja: '引取り数の四つの欄の和と合計',
    en: 'The four cells of intake and their total',
  }),
  addsUp('kill_classes', killClasses, 'outcome.kill', {
    ja: '①＋②＋③と殺処分数の合計',
    en: '(1) + (2) + (3) and killed',
  }),
  subsets,
  balance,
  ...namedRecords,
]

/** Every check that has something to say about the table. */
export function checksOf(table: Checked): Check[] {
  return checkDefinitions.flatMap(({ id, judge }) => {
    const judged = judge(table)
    if (judged === null) return []
    const all: readonly Judgement[] = Array.isArray(judged) ? judged : [judged]
    return all.map(({ records = null, ...judgement }) => ({ id, ...judgement, records }))
  })
}
