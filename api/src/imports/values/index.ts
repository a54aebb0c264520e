/** How each type of field is read: one line each. */
import type { FieldType } from '../../datasets/index.ts'
import { readCode } from './code.ts'
import { readCodes } from './codes.ts'
import { readCount } from './count.ts'
import { readDate } from './date.ts'
import type { ValueReader } from './define.ts'
import { readFigure } from './figure.ts'
import { readFiscalYear } from './fiscal-year.ts'
import { readIdentifier } from './identifier.ts'
import { readMesh } from './mesh.ts'
import { readMonth } from './month.ts'
import { readMunicipality } from './municipality.ts'
import { readPlace } from './place.ts'
import { readText } from './text.ts'

export const valueReaders: Readonly<Record<FieldType, ValueReader>> = {
  date: readDate,
  month: readMonth,
  fiscal_year: readFiscalYear,
  code: readCode,
  codes: readCodes,
  text: readText,
  place: readPlace,
  mesh: readMesh,
  count: readCount,
  figure: readFigure,
  identifier: readIdentifier,
  municipality: readMunicipality,
}
