/** Every check, one line each. */
import type { Check } from '../model.ts'
import { dateFuture, dateOld } from './day-checks.ts'
import { duplicateFigure, duplicateInFile, duplicateRow } from './duplicate-checks.ts'
import { codeMunicipality } from './municipality-check.ts'
import { personalEmail, personalPhone } from './personal-checks.ts'
import * as shape from './shape-checks.ts'
import * as value from './value-checks.ts'
import * as workbook from './workbook-checks.ts'

export const checks: readonly Check[] = [
  ...Object.values(shape),
  ...Object.values(value),
  ...Object.values(workbook),
  codeMunicipality,
  dateFuture,
  dateOld,
  duplicateFigure,
  duplicateInFile,
  duplicateRow,
  personalEmail,
  personalPhone,
]

/** The check of a stored finding; undefined for one that an older version wrote. */
export function findCheck(id: string): Check | undefined {
  return checks.find((check) => check.id === id)
}
