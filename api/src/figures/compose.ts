/** Puts a figure together: title, labels, definitions, sources, breaks. */
import { findDataset, type Label } from '../datasets/index.ts'
import type { Area, Figure, Source, Wanted } from '../measures/index.ts'
import { operandsOf, wholeCountry } from '../measures/index.ts'
import { fiscalYearOf } from '../reference/index.ts'
import type { Composition, Result } from './composition.ts'
import { notesOf } from './notes.ts'
import { addressOf, type Question } from './question.ts'

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

/** A body or part goes by its own name; beside others of another measure, by both. */
function sliceLabel({ slice, ...wanted }: Result, { split, wanted: all }: Question): Label {
  const own = slice.part?.label ?? areaLabel(slice.area)
  if (!split) return seriesLabel(wanted)
  if (all.length === 1) return own
  const { ja, en } = seriesLabel(wanted)
  return { ja: `${ja}：${own.ja}`, en: `${en}: ${own.en}` }
}

function areaLabel({ code, name }: Area): Label {
  return code === wholeCountry ? { ja: name, en: 'Japan' } : { ja: name, en: name }
}

function titleOf({ wanted, split }: Question, area: Label): Label {
  const what = joinLabels(
    unique(
      wanted.map(({ measure }) => measure.label),
      ({ ja }) => ja,
    ),
  )
  const title = { ja: `${area.ja}の${what.ja}`, en: `${what.en}: ${area.en}` }
  return split ? { ja: `${title.ja}（${split.label.ja}別）`, en: `${title.en}, by ${split.label.en}` } : title
}

function creditOf(area: Area): string {
  if (area.fictitious) return inventedCredit
  return area.code === wholeCountry ? officialCredit : area.name
}

function sourcesOf({ area, results, question }: Composition): Source[] {
  const evaluated = results.flatMap((result) => result.evaluated)
  const official = evaluated.flatMap(({ observations }) =>
    observations.map(({ source, source_address: address, vintage }) => ({
      label: source,
      credit: creditOf(area),
      address,
      vintage,
    })),
  )
  const datasets = question.wanted.flatMap(({ version }) =>
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
  const { from, to } = endsOf(periods)
  return annotations
    .map(({ happened_on: date, kind, text_ja: ja, text_en: en, source }) => ({
      period: question.grain === 'month' ? date.slice(0, 7) : String(fiscalYearOf(date)),
      date,
      kind,
      text: { ja, en },
      source,
    }))
    .filter(({ period }) => from !== null && to !== null && from <= period && period <= to)
}

/** The same question has the same id; it is an address that reads. */
function idOf({ wanted, area, by, split, withInexact }: Question, periods: readonly string[]): string {
  const what = wanted.map(({ measure, version }) => `${measure.id}.${version.id}`).join('+')
  const when = periods.length > 0 ? `${periods[0]}–${periods.at(-1)}` : 'none'
  return [what, area, ...(split ? [split.id] : []), by, when, ...(withInexact ? ['all'] : [])].join('/')
}

function seriesOf(result: Result, question: Question): Figure['series'][number] {
  const { measure, version, evaluated, change, refused, slice } = result
  const { area, part } = slice
  const where = question.split?.kind === 'area' ? `@${area.code}` : ''
  return {
    id: `${measure.id}.${version.id}${where}${part ? `~${part.code}` : ''}`,
    label: sliceLabel(result, question),
    area: { code: area.code, name: area.name, label: areaLabel(area) },
    part,
    measure: measure.id,
    version: version.id,
    points: evaluated.map(({ point }) => point),
    change,
    change_refused: refused,
  }
}

function endsOf(periods: readonly string[]) {
  const ends = periods.flatMap((period) => period.split('/'))
  return { from: ends[0] ?? null, to: ends.at(-1) ?? null }
}

/** @returns the whole figure, not yet fit to leave: the disclosure gate has to see it */
export function compose(composition: Composition): Figure {
  const { area, question, periods, results } = composition
  const { wanted, split, lens } = question
  const [first] = wanted
  if (!first) throw new Error('a question without a measure')
  const label = areaLabel(area)
  const annotations = annotationsIn(composition)
  return {
    id: idOf(question, periods),
    address: addressOf(question),
    title: titleOf(question, label),
    measures: unique(wanted.map(({ measure }) => measure.id)),
    unit: first.measure.unit,
    decimals: Math.max(...wanted.map(({ measure }) => measure.decimals)),
    area: { code: area.code, name: area.name, label, fictitious: area.fictitious },
    split: split && { by: split.id, label: split.label },
    lens: lens && { id: lens.id, label: lens.label },
    period: { by: question.by, ...endsOf(periods) },
    definition: wanted.map(({ measure, version }) => ({
      measure: measure.id,
      version: version.id,
      label: seriesLabel({ measure, version }),
      formula: version.formula,
      sentence: version.definition,
      source: version.source,
    })),
    sources: sourcesOf(composition),
    series: results.map((result) => seriesOf(result, question)),
    annotations,
    notes: notesOf(composition, annotations),
    computed_at: new Date().toISOString(),
  }
}
