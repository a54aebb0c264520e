import type { Figure, Series } from '../contract/index.ts'
import { cellText, nameOnly, versionOnly } from '../charts/index.ts'
import { useText } from '../text/index.ts'
import { keyFacts } from './keys.ts'

type Change = NonNullable<Series['change']>

/** Key numbers in words: value, year, definition, change against the year before, and whether that is more than chance. */
export function useKeyItems() {
  const { t, label, change: signed, amount, monthName, ...text } = useText()

  function changeText(change: Change, decimals: number, unit: string): string {
    const number = (value: number) => text.number(value, decimals)
    const months = change.months ? t('keys.same_months', { month: monthName(((change.months + 2) % 12) + 1) }) : ''
    const difference = amount(signed(change.difference, decimals), unit === '%' ? t('keys.points') : unit)
    const words = t('keys.before', { months, value: amount(number(change.previous), unit), difference })
    if (change.within_chance === null) return words
    return t(change.within_chance ? 'keys.by_chance' : 'keys.beyond_chance', { words })
  }

  /** One key number of a figure; none where nothing is published. */
  function keyItem(figure: Figure | undefined, measure: string, to: string) {
    const facts = figure && keyFacts(figure, measure)
    if (!facts) return []
    const { series, point, change } = facts
    const { decimals } = figure
    const unit = label(figure.unit)
    const name = nameOnly(label(series.label))
    const { interval } = point
    const range = interval && {
      low: text.number(interval.low, decimals),
      high: text.number(interval.high, decimals),
      level: Math.round(interval.level * (interval.level <= 1 ? 100 : 1)),
    }
    return [
      {
        name: t('keys.of', { name, area: label(figure.area.label) }),
        value: cellText(point, decimals),
        unit,
        when: [
          label(point.label),
          point.provisional ? t('keys.so_far') : '',
          versionOnly(label(series.label)),
          range ? t('keys.interval', range) : '',
        ].filter(Boolean),
        change: change ? changeText(change, decimals, unit) : t('keys.before_unknown'),
        to,
      },
    ]
  }

  return { keyItem }
}
