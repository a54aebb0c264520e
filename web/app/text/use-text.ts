import { computed, inject } from 'vue'
import * as calendar from './calendar.ts'
import { formatBytes, formatChange, formatNumber, withUnit } from './number.ts'
import { translatorKey } from './translator.ts'

/** Everything a component says: the interface's own words, labels that came with data, numbers and dates. */
export function useText() {
  const translator = inject(translatorKey)
  if (!translator) throw new Error('the words are provided by plugins/text.ts')
  const { t } = translator
  const language = computed(() => translator.language)
  return {
    t,
    language,
    label: (text: { ja: string; en: string }) => text[language.value],
    /** A number that is not known yet is 「…」. */
    number: (value: number | null, decimals?: number) => (value === null ? '…' : formatNumber(value, decimals)),
    change: formatChange,
    amount: (value: string, unit: string) => withUnit(value, unit, language.value),
    bytes: formatBytes,
    day: (iso: string) => calendar.day(iso, language.value),
    eraYearOfDay: (iso: string) => calendar.eraYearOfDay(iso, language.value),
    moment: calendar.moment,
    dayAndTime: (iso: string) => calendar.dayAndTime(iso, language.value),
    fiscalYear: (year: number) => calendar.fiscalYear(year, language.value),
    monthName: (month: number) => calendar.monthName(month, language.value),
  }
}
