import { type Static, Type } from 'typebox'
import { type DatasetId, datasets } from '../datasets/index.ts'

/** A dataset, or `*` for all of them. */
const ClosedDataset = Type.Unsafe<DatasetId | '*'>(Type.String({ enum: ['*', ...datasets.map(({ id }) => id)] }))
const Municipality = Type.String({ pattern: '^([0-9]{2}|[0-9]{5})$' })
const FiscalYear = Type.Integer({ minimum: 1873, maximum: 2200, description: 'The year in which it begins.' })
const Someone = Type.Object({ name: Type.String() })
const Moment = Type.String({ format: 'date-time' })

export const ClosingSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    municipality_code: Type.String(),
    dataset: ClosedDataset,
    fiscal_year: Type.Integer(),
    closed_at: Moment,
    closed_by: Someone,
    reopened: Type.Union([
      Type.Object({ at: Moment, by: Someone, reason: Type.String() }),
      Type.Null({ description: 'Still closed.' }),
    ]),
  },
  { $id: 'Closing' },
)
export type ClosingReply = Static<typeof ClosingSchema>

export const ClosingAnswer = Type.Unsafe<ClosingReply>(Type.Ref('Closing'))
export const ClosingList = Type.Object({ items: Type.Array(ClosingAnswer) })

export const ClosingQuery = Type.Object(
  {
    municipality: Type.Optional(Municipality),
    fiscal_year: Type.Optional(FiscalYear),
  },
  { additionalProperties: false },
)

export const NewClosing = Type.Object(
  { municipality: Municipality, dataset: ClosedDataset, fiscal_year: FiscalYear },
  { additionalProperties: false },
)
export type NewClosing = Static<typeof NewClosing>

export const ClosingParams = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const Reopening = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }) },
  { additionalProperties: false },
)
