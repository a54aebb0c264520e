import { fiscalYearOf, today } from '../../text/calendar.ts'

/** The newest finished fiscal year: nothing of it is still to come. */
export function lastFinishedYear(now = today()): number {
  return fiscalYearOf(now) - 1
}
