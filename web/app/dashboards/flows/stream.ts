import type { Cell, FlowData, FlowTone, Words } from '../../charts/drawings.ts'
import type { Framing } from '../../charts/framing.ts'
import type { OfficialTable } from '../../contract/index.ts'
import type { Drawn } from '../define.ts'

type TableCell = NonNullable<OfficialTable['tables']['records']>['cells'][number]

const words = (ja: string, en: string): Words => ({ ja, en })

interface Stage {
  id: string
  column: number
  label: Words
  tone: FlowTone
}

const intakes: readonly Stage[] = [
  { id: 'intake.owner.adult', column: 0, label: words('飼い主から（成熟）', 'From owners, adult'), tone: 'plain' },
  { id: 'intake.owner.kitten', column: 0, label: words('飼い主から（幼齢）', 'From owners, kitten'), tone: 'quiet' },
  { id: 'intake.unknown.adult', column: 0, label: words('所有者不明（成熟）', 'Unknown owner, adult'), tone: 'plain' },
  {
    id: 'intake.unknown.kitten',
    column: 0,
    label: words('所有者不明（幼齢）', 'Unknown owner, kitten'),
    tone: 'quiet',
  },
]
const total: Stage = { id: 'intake.total', column: 1, label: words('引取り', 'Intake'), tone: 'plain' }
const outcomes: readonly Stage[] = [
  { id: 'outcome.return', column: 2, label: words('返還', 'Returned'), tone: 'good' },
  { id: 'outcome.transfer', column: 2, label: words('譲渡', 'Transferred'), tone: 'good' },
]
const killed: Stage = { id: 'outcome.kill', column: 2, label: words('殺処分', 'Killed'), tone: 'loud' }
const classes: readonly Stage[] = [
  { id: 'outcome.kill.c1', column: 2, label: words('殺処分①', 'Killed (1)'), tone: 'loud' },
  { id: 'outcome.kill.c2', column: 2, label: words('殺処分②', 'Killed (2)'), tone: 'loud' },
  { id: 'outcome.kill.c3', column: 2, label: words('殺処分③', 'Killed (3)'), tone: 'loud' },
]

const drawable = new Set<string>(['value', 'zero', 'below_unit', 'suppressed'])

/** As a cell of a drawing; 「区別なし」 is no number of its own: those cats stand among the adults. */
function cellOf(cell: TableCell | undefined): Cell {
  const status = cell?.status ?? 'unknown'
  return { value: cell?.value ?? null, status: status === 'not_distinguished' ? 'not_applicable' : status }
}

/** The columns of the official table as streams. Nothing says which cat of which origin left how: all meet in one node. */
export function streamsOf(table: OfficialTable): FlowData | null {
  const cells = new Map((table.tables[table.source]?.cells ?? []).map((cell) => [cell.id, cell]))
  const known = ({ id }: Stage) => drawable.has(cells.get(id)?.status ?? 'unknown')
  if (!known(total)) return null
  const sources = intakes.filter(known)
  const ends = [...outcomes.filter(known), ...(classes.every(known) ? classes : [killed].filter(known))]
  if (ends.length === 0) return null
  const shown = [...sources, total, ...ends]
  return {
    unit: words('匹', 'cats'),
    decimals: 0,
    corner: { from: words('どこから', 'From'), to: words('どこへ', 'To'), amount: words('数', 'Number') },
    nodes: shown.map(({ id, column, label, tone }) => ({ id, column, label, tone, ...cellOf(cells.get(id)) })),
    links: [
      ...sources.map(({ id }) => ({ from: id, to: total.id, ...cellOf(cells.get(id)) })),
      ...ends.map(({ id }) => ({ from: total.id, to: id, ...cellOf(cells.get(id)) })),
    ],
  }
}

const carried = words(
  '引取り数と処分数は、年度をまたぐ猫がいるため一致しません。どの引取りの猫がどう処分されたかは、この表からは分かりません。',
  'Intake and outcomes differ because cats stay over the year’s end. The table does not say which cat of which origin left how.',
)

function framingOfTable(table: OfficialTable): Framing {
  const part = table.tables[table.source]
  return {
    id: `official-table/${table.area.code}/${table.fiscal_year}/${table.source}`,
    unit: words('匹', 'cats'),
    area: {
      label: words(table.area.name, table.area.code === '00' ? 'Japan' : table.area.name),
      fictitious: table.area.fictitious,
    },
    span: { from: table.year_label, to: table.year_label },
    definition: part
      ? [
          {
            label: part.definition.label,
            sentence: words(
              '事務提要の猫の行と同じ数え方。負傷動物は含まない。',
              'Counted as in the ministry’s table, cat row; injured animals are not included.',
            ),
          },
        ]
      : [],
    method: null,
    sources: (part?.sources ?? []).map(({ label, address }) => ({
      label,
      credit: label,
      address,
      vintage: part?.vintage ?? null,
    })),
    annotations: [],
    notes: [carried, ...(part?.notes ?? [])],
  }
}

/** 引取り → 処分 of one year. */
export function drawnStreams(table: OfficialTable): Drawn {
  const data = streamsOf(table)
  if (!data) {
    return {
      refusal: words(
        `${table.year_label.ja}の引取りと処分の内訳は、確認できる値がありません。`,
        `No breakdown of intake and outcomes is known for ${table.year_label.en}.`,
      ),
    }
  }
  return { chart: { form: 'flow', data }, framing: framingOfTable(table) }
}
