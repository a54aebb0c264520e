export { nfkc } from './text.ts'
export { calendarDate, eraDateLabel, parseDate, parseExcelSerial, type DateProblem, type DateResult } from './dates.ts'
export { eraOf, eras, type Era } from './eras.ts'
export {
  fiscalMonthOf,
  fiscalYearLabel,
  fiscalYearOf,
  monthLabel,
  monthsBetween,
  monthsOfFiscalYear,
  nextMonth,
  parseFiscalYear,
  todayInJapan,
  type FiscalYearResult,
} from './fiscal-calendar.ts'
export {
  checkDigit,
  hasRightCheckDigit,
  lgCodeOf,
  parseMunicipalityCode,
  parseMunicipalityCodes,
  type CodeResult,
  type IsKnown,
} from './municipality-code.ts'
export { municipalityRoutes } from './routes.ts'
export { findMunicipality } from './store.ts'
