/** The official table as a clerk would count it from a list, cat by cat: no code of the product. */
export interface Stay {
  intake_on: string
  intake_source: string | null
  legal_basis: string | null
  age_class: 'adult' | 'kitten' | 'not_distinguished'
  outcome_type: string | null
  outcome_on: string | null
  kill_class: string | null
}

type Block = 'owner' | 'unknown' | 'born' | 'injured' | 'nowhere'

function blockOf({ intake_source: source, legal_basis: basis }: Stay): Block {
  if (source === 'owner') return 'owner'
  if (source === 'unknown_owner' || source === 'ordinance') return 'unknown'
  if (source === 'injured') return 'injured'
  if (source === 'born_in_care') return 'born'
  if (basis === 'aigo35_1') return 'owner'
  if (basis === 'aigo35_3' || basis === 'ordinance') return 'unknown'
  if (basis === 'aigo36_2') return 'injured'
  return 'nowhere'
}

export const printedCells = [
  'intake.owner.adult',
  'intake.owner.kitten',
  'intake.unknown.adult',
  'intake.unknown.kitten',
  'intake.total',
  'outcome.return',
  'outcome.return.kitten',
  'outcome.transfer',
  'outcome.transfer.kitten',
  'outcome.kill.c1',
  'outcome.kill.c2',
  'outcome.kill.c3',
  'outcome.kill',
  'outcome.kill.kitten',
  'injured.admission',
  'injured.return',
  'injured.return.kitten',
  'injured.transfer',
  'injured.transfer.kitten',
  'injured.kill',
  'injured.kill.kitten',
] as const

/** Counts of a fiscal year, by the name of the cell. */
export function typeTable(stays: readonly Stay[], fiscalYear: number): Record<string, number> {
  const table: Record<string, number> = Object.fromEntries(printedCells.map((cell) => [cell, 0]))
  const add = (cell: string) => {
    table[cell] = (table[cell] ?? 0) + 1
  }
  const first = `${fiscalYear}-04-01`
  const last = `${fiscalYear + 1}-03-31`
  for (const stay of stays) {
    const block = blockOf(stay)
    const isKitten = stay.age_class === 'kitten'
    if (stay.intake_on >= first && stay.intake_on <= last) {
      if (block === 'owner' || block === 'unknown') {
        add(`intake.${block}.${isKitten ? 'kitten' : 'adult'}`)
        add('intake.total')
      }
      if (block === 'injured') add('injured.admission')
    }
    if (stay.outcome_on === null || stay.outcome_on < first || stay.outcome_on > last || block === 'nowhere') continue
    const side = block === 'injured' ? 'injured' : 'outcome'
    let way = ''
    if (stay.outcome_type === 'return') way = 'return'
    if (stay.outcome_type === 'transfer_individual' || stay.outcome_type === 'transfer_group') way = 'transfer'
    if (stay.outcome_type === 'kill' || stay.outcome_type === 'died') way = 'kill'
    if (way === '') continue
    add(`${side}.${way}`)
    if (isKitten) add(`${side}.${way}.kitten`)
    if (side === 'outcome' && way === 'kill') {
      if (stay.kill_class === 'c1' || stay.kill_class === 'c2' || stay.kill_class === 'c3') {
        add(`outcome.kill.${stay.kill_class}`)
      } else if (stay.outcome_type === 'died') add('outcome.kill.c3')
    }
  }
  return table
}
