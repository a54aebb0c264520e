/** Puts a figure together: title, labels, definitions, sources, breaks. */
import { findDataset, type Label } from '../datasets/index.ts'
import type { Area, Figure, Source, Wanted } from '../measures/index.ts'
import { operandsOf, wholeCountry } from '../measures/index.ts'
import { fiscalYearOf } from '../reference/index.ts'
import type { Composition, Result } from './composition.ts'
import { notesOf } from './notes.ts'
import type { Question } from './question.ts'

/** Credit line of the ministry's table (data terms of its publisher). */
const officialCredit = '「犬・猫の引取り及び負傷動物等の収容並びに処分の状況」（環境省）を加工して作成'
const inventedCredit = '架空データ'

function unique<Item>(items: readonly Item[], keyOf: (item: Item) => string = String): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()]
}

function joinLabels(labels: readonly Label[]): Label {
  return { ja: labels.map(({ ja }) => ja).join('、'), en: labels.map(({ en }) => en).join(', ') }
}

/** The measure's name, with the version's where it has several. */
function seriesLabel({ measure, version }: Wanted): Label {
  if (measure.versions.length === 1) return measure.label
  return {
    ja: `${measure.label.ja}（${version.label.ja}）`,
    en: `${measure.label.en} (${version.label.en})`,
  }
}

function titleOf(results: readonly Result[], area: Label): Label {
  const what = joinLabels(
    unique(
      results.map(({ measure }) => measure.label),
      ({ ja }) => ja,
    ),
  )
  return { ja: `${area.ja}の${what.ja}`, en: `${what.en}: ${area.en}` }
}

function creditOf(area: Area): string {
  if (area.fictitious) return inventedCredit
  return area.code === wholeCountry ? officialCredit : area.name
}

function sourcesOf(area: Area, results: readonly Result[]): Source[] {
  const evaluated = results.flatMap((result) => result.evaluated)
  const official = evaluated.flatMap(({ observations }) =>
    observations.map(({ source, source_address: address, vintage }) => ({
      label: source,
      credit: creditOf(area),
      address,
      vintage,
    })),
  )
  const datasets = results.flatMap(({ version }) =>
    operandsOf(version).flatMap((operand) => (operand.kind === 'records' ? [operand.dataset] : [])),
  )
  const records = unique(datasets).map((id) => ({
    label: `${area.name}の記録「${findDataset(id).label.ja}」`,
    credit: creditOf(area),
    address: null,
    vintage: null,
  }))
  const population = evaluated.flatMap((point) =>
    point.population.map(({ source }) => ({
      label: `人口：${source}`,
      credit: area.fictitious ? inventedCredit : `${source}を加工して作成`,
      address: null,
      vintage: null,
    })),
  )
  return unique(
    [...records, ...official, ...population],
    ({ label, address, vintage }) => `${label}|${address}|${vintage}`,
  )
}

function annotationsIn({ annotations, periods, question }: Composition): Figure['annotations'] {
  const wanted = new Set(periods)
  return annotations
    .map(({ happened_on: date, kind, text_ja: ja, text_en: en, source }) => ({
      period: question.by === 'month' ? date.slice(0, 7) : String(fiscalYearOf(date)),
      date,
      kind,
      text: { ja, en },
      source,
    }))
    .filter(({ period }) => wanted.has(period))
}

/** The same question has the same id; it is an address that reads. */
function idOf({ area, by, withInexact }: Question, results: readonly Result[], periods: readonly string[]): string {
  const what = results.map(({ measure, version }) => `${measure.id}.${version.id}`).join('+')
  const when = periods.length > 0 ? `${periods[0]}–${periods.at(-1)}` : 'none'
  return [what, area, by, when, ...(withInexact ? ['all'] : [])].join('/')
}

/** @returns the whole figure, not yet fit to leave: the disclosure gate has to see it */
export function compose(composition: Composition): Figure {
  const { area, question, periods, results } = composition
  const label = area.code === wholeCountry ? { ja: area.name, en: 'Japan' } : { ja: area.name, en: area.name }
  const [first] = results
  if (!first) throw new Error('a figure without a series')
  const annotations = annotationsIn(composition)
  return {
    id: idOf(question, results, periods),
    title: titleOf(results, label),
    measures: unique(results.map(({ measure }) => measure.id)),
    unit: first.measure.unit,
    decimals: Math.max(...results.map(({ measure }) => measure.decimals)),
    area: { code: area.code, name: area.name, label, fictitious: area.fictitious },
    period: { by: question.by, from: periods[0] ?? null, to: periods.at(-1) ?? null },
    definition: results.map(({ measure, version }) => ({
      measure: measure.id,
      version: version.id,
      label: seriesLabel({ measure, version }),
      formula: version.formula,
      sentence: version.definition,
      source: version.source,
    })),
    sources: sourcesOf(area, results),
    series: results.map(({ measure, version, evaluated, change }) => ({
      id: `${measure.id}.${version.id}`,
      label: seriesLabel({ measure, version }),
      measure: measure.id,
      version: version.id,
      points: evaluated.map(({ point }) => point),
      change,
    })),
    annotations,
    notes: notesOf(composition, annotations),
    computed_at: new Date().toISOString(),
  }
}
