import { Type } from 'typebox'
import { carcass } from './carcass/index.ts'
import { colony } from './colony/index.ts'
import { colonyCount } from './colony-count/index.ts'
import { complaint } from './complaint/index.ts'
import { costItem } from './cost-item/index.ts'
import type { DatasetDefinition } from './define.ts'
import { intake } from './intake/index.ts'
import { multiCatNotification } from './multi-cat-notification/index.ts'
import { officialStatistics } from './official-statistics/index.ts'
import { population } from './population/index.ts'
import { surgery } from './surgery/index.ts'
import { surgeryTicket } from './surgery-ticket/index.ts'

/** Every dataset of the product: one line each. */
export const datasets = [
  intake,
  surgery,
  surgeryTicket,
  complaint,
  carcass,
  colony,
  colonyCount,
  multiCatNotification,
  costItem,
  officialStatistics,
  population,
] as const

export type DatasetId = (typeof datasets)[number]['id']
export const DatasetId = Type.Unsafe<DatasetId>(Type.String({ enum: datasets.map(({ id }) => id) }))

/** The definition of a dataset. */
export function findDataset(id: DatasetId): DatasetDefinition<DatasetId> {
  const found = datasets.find((dataset) => dataset.id === id)
  if (!found) throw new Error(`no dataset "${id}"`)
  return found
}
