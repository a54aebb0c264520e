/** Every check, one line each. */
import type { Check } from '../model.ts'
import * as day from './day-checks.ts'
import * as duplicate from './duplicate-checks.ts'
import * as figure from './figure-checks.ts'
import * as layout from './layout-checks.ts'
import * as form from './form-checks.ts'
import { yearClosed } from './closing-check.ts'
import { codeMunicipality } from './municipality-check.ts'
import * as personal from './personal-checks.ts'
import * as place from './place-checks.ts'
import * as plausibility from './plausibility-checks.ts'
import * as row from './row-checks.ts'
import * as shape from './shape-checks.ts'
import * as totals from './total-checks.ts'
import * as value from './value-checks.ts'
import * as workbook from './workbook-checks.ts'

export const checks: readonly Check[] = [
  ...Object.values(shape),
  ...Object.values(value),
  ...Object.values(workbook),
  ...Object.values(layout),
  ...Object.values(totals),
  ...Object.values(form),
  codeMunicipality,
  ...Object.values(day),
  ...Object.values(duplicate),
  ...Object.values(personal),
  ...Object.values(row),
  ...Object.values(figure),
  ...Object.values(place),
  ...Object.values(plausibility),
  yearClosed,
]

/** The check of a stored finding; undefined for one that an older version wrote. */
export function findCheck(id: string): Check | undefined {
  return checks.find((check) => check.id === id)
}
