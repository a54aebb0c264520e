/** How the ministry's table is laid out (domain: "The official table"). */
import type { Label } from '../../datasets/index.ts'

export interface TableColumn {
  /** The quantity; also the id of the column of records that gives it. */
  id: string
  block: 'main' | 'injured'
  /** The headings above the column, from the top; the same words side by side are one heading. */
  path: readonly Label[]
  /** うち数: a part of this column, not to be added to it. */
  subsetOf: string | null
}

const label = (ja: string, en: string): Label => ({ ja, en })

const intake = label('引取り数', 'Intake')
const owner = label('飼い主から', 'From owners')
const unknownOwner = label('所有者不明', 'Unknown owner')
const adult = label('成熟個体', 'Adult')
const kitten = label('幼齢の個体', 'Kitten')
const total = label('合計', 'Total')
const outcome = label('処分数', 'Outcomes')
const injured = label('負傷動物', 'Injured animals')
const returned = label('返還数', 'Returned')
const transferred = label('譲渡数', 'Transferred')
const killed = label('殺処分数', 'Killed')

function main(id: string, ...path: Label[]): TableColumn {
  return { id, block: 'main', path, subsetOf: null }
}

function hurt(id: string, ...path: Label[]): TableColumn {
  return { id, block: 'injured', path: [injured, ...path], subsetOf: null }
}

/** 返還数のうち幼齢個体 */
function ofWhichKittens(column: TableColumn, group: Label, name: Label): TableColumn {
  const words = label(`${name.ja}のうち幼齢個体`, `${name.en}, of which kittens`)
  return { ...column, id: `${column.id}.kitten`, path: [group, words], subsetOf: column.id }
}

function pair(make: typeof main, group: Label, id: string, name: Label): TableColumn[] {
  const column = make === main ? main(id, group, name) : hurt(id, name)
  return [column, ofWhichKittens(column, group, name)]
}

const kill = main('outcome.kill', outcome, killed, total)

/** The columns in the order of the printed table; the block of 負傷動物 stands below the first. */
export const layout: readonly TableColumn[] = [
  main('intake.owner.adult', intake, owner, adult),
  main('intake.owner.kitten', intake, owner, kitten),
  main('intake.unknown.adult', intake, unknownOwner, adult),
  main('intake.unknown.kitten', intake, unknownOwner, kitten),
  main('intake.total', intake, total),
  ...pair(main, outcome, 'outcome.return', returned),
  ...pair(main, outcome, 'outcome.transfer', transferred),
  main('outcome.kill.c1', outcome, killed, label('①', '(1)')),
  main('outcome.kill.c2', outcome, killed, label('②', '(2)')),
  main('outcome.kill.c3', outcome, killed, label('③', '(3)')),
  kill,
  ofWhichKittens(kill, outcome, killed),
  hurt('injured.admission', label('収容数', 'Admitted')),
  ...pair(hurt, injured, 'injured.return', returned),
  ...pair(hurt, injured, 'injured.transfer', transferred),
  ...pair(hurt, injured, 'injured.kill', killed),
]

export const intakeCells = [
  'intake.owner.adult',
  'intake.owner.kitten',
  'intake.unknown.adult',
  'intake.unknown.kitten',
] as const
export const killClasses = ['outcome.kill.c1', 'outcome.kill.c2', 'outcome.kill.c3'] as const
/** Columns in which a body that does not separate kittens has nothing to say. */
export const kittenColumns: readonly string[] = layout.map(({ id }) => id).filter((id) => id.endsWith('.kitten'))

/** 引取り数 飼い主から 成熟個体 */
export function nameOf({ path }: TableColumn): Label {
  return { ja: path.map(({ ja }) => ja).join(' '), en: path.map(({ en }) => en).join(', ') }
}

/** The name of a printed column by its id. */
export function nameById(id: string): Label {
  const column = layout.find((candidate) => candidate.id === id)
  return column ? nameOf(column) : { ja: id, en: id }
}

export const title: Label = {
  ja: '犬・猫の引取り及び負傷動物等の収容並びに処分の状況',
  en: 'Dogs and cats taken in, injured animals admitted, and outcomes',
}
