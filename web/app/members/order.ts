import type { Account } from '../contract/index.ts'

/** The columns by which staff can be sorted, by way of the address: `?sort=name`, `?sort=-name`. */
export const sortColumns = ['name', 'scope', 'role'] as const
export type SortColumn = (typeof sortColumns)[number]

export interface Order {
  column: SortColumn
  descending: boolean
}

export function orderFrom(text: string): Order {
  const column = sortColumns.find((known) => known === text.replace(/^-/, '')) ?? 'name'
  return { column, descending: text.startsWith('-') }
}

/** What a header's link asks for: its column, the other way round when it is the order already. */
export function orderTo(column: SortColumn, current: Order): string {
  return column === current.column && !current.descending ? `-${column}` : column
}

export function inOrder(accounts: readonly Account[], { column, descending }: Order): Account[] {
  const sign = descending ? -1 : 1
  return accounts.toSorted((a, b) => sign * a[column].localeCompare(b[column], 'ja') || a.id.localeCompare(b.id))
}
