import type { Figure } from '../api/index.ts'
import { cellText } from '../charts/index.ts'
import { useText } from '../text/index.ts'
import { latest, seriesOf, type YearToDate } from './keys.ts'

const nameOnly = (label: string) => label.replace(/\s*[（(].*$/, '')

/** Key numbers in words. */
export function useKeyItems() {
  const { t, label, number, change, amount, fiscalYear, monthName } = useText()

  /** Against the fiscal year before; where that was not published, nothing is compared. */
  function national(figure: Figure, measure: string, to: string) {
    const series = seriesOf(figure, measure)
    const facts = latest(series)
    if (!series || !facts) return []
    const { point, before } = facts
    const unit = label(figure.unit)
    const compared =
      before?.value != null && point.value != null
        ? t('keys.before', {
            value: amount(cellText(before), unit),
            change: amount(change(Math.round((point.value - before.value) * 10) / 10), unit === '%' ? t('keys.points') : unit),
          })
        : t('keys.before_unknown')
    const definition = figure.definition.find((one) => one.measure === measure && one.version === series.version)
    // What the label says in brackets is said by the definition's own name.
    const version = nameOnly(label(series.label)) === label(series.label) || !definition ? '' : label(definition.label)
    const interval = point.interval
      ? t('keys.interval', { low: number(point.interval.low), high: number(point.interval.high), level: point.interval.level })
      : ''
    return [
      {
        name: t('keys.of', { name: nameOnly(label(series.label)), area: t('keys.nation') }),
        value: cellText(point),
        unit,
        when: [label(point.label), version, interval].filter(Boolean).join('　'),
        change: compared,
        to,
      },
    ]
  }

  /** Against the same months of the year before. */
  function soFar(figure: Figure, facts: YearToDate | undefined, to: string) {
    const series = figure.series[0]
    if (!series || !facts) return []
    const unit = label(figure.unit)
    return [
      {
        name: t('keys.of', { name: label(series.label), area: figure.area.name }),
        value: number(facts.sum),
        unit,
        when: t('keys.until', { year: fiscalYear(facts.fiscalYear), month: monthName(facts.until) }),
        change:
          facts.before === undefined
            ? t('keys.before_unknown')
            : t('keys.before_same', { value: amount(number(facts.before), unit), change: amount(change(facts.sum - facts.before), unit) }),
        to,
      },
    ]
  }

  return { national, soFar }
}
