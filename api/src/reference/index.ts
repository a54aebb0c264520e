export { gridPlaceOf, isInJapan, isMesh, meshOf } from './mesh.ts'
export { nfkc } from './text.ts'
export { eraDateLabel, parseDate, parseExcelSerial } from './dates.ts'
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
} from './fiscal-calendar.ts'
export { hasRightCheckDigit, lgCodeOf, parseMunicipalityCode, parseMunicipalityCodes } from './municipality-code.ts'
export { municipalityRoutes } from './routes.ts'
