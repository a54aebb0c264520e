import { Type } from 'typebox'
import { findMeasure } from '../../measures/index.ts'
import { defineAnalysis } from '../define.ts'
import { dividedFigure, type PartCounts, partsOf, splitParameter } from '../divided.ts'
import { areaParameter, measureParameter, yearParameters } from '../parameters.ts'
import { LabelSchema } from '../../platform/openapi/index.ts'
import { type Body, dispersionOf } from './dispersion.ts'
import type { Kind } from './limits.ts'
import { type Limits, limitsAt, type Model, type Verdict, verdictOf, volumesOf } from './plot.ts'

const leastBodies = 5
const ungrouped = ''

const BandSchema = Type.Object({ low: Type.Number(), high: Type.Number() })
const LimitsSchema = Type.Object({ p95: BandSchema, p998: BandSchema })
const model = Type.Unsafe<Model>(Type.String({ enum: ['exact', 'multiplicative', 'additive'] }))

interface Placed extends PartCounts, Body {}

/** The parts that have a volume: the denominator of the measure, or the cases of another measure. */
function bodiesOf(parts: readonly PartCounts[], volumes: readonly PartCounts[] | null): Placed[] {
  const volumeOf = new Map(volumes?.map(({ code, numerator }) => [code, numerator]))
  return parts.flatMap((part) => {
    const volume = volumes ? volumeOf.get(part.code) : part.denominator
    return volume ? [{ ...part, count: part.numerator, volume }] : []
  })
}

/** `99201:adults_refused,99301:all` → which bodies share a policy of intake. */
function groupsOf(text: string | undefined): ReadonlyMap<string, string> {
  const pairs = (text ?? '').split(',').map((pair) => pair.split(':') as [string, string?])
  return new Map(pairs.flatMap(([code, group]) => (group ? [[code, group] as const] : [])))
}

function funnelOf(group: string, bodies: readonly Placed[], kind: Kind, asked: Model | 'auto', multiplier: number) {
  const dispersion = dispersionOf(kind, bodies)
  const chosen: Model = asked === 'auto' ? (dispersion.isOverDispersed ? 'additive' : 'exact') : asked
  const shown = ({ low, high }: { low: number; high: number }) => ({ low: low * multiplier, high: high * multiplier })
  const inUnits = ({ p95, p998 }: Limits): Limits => ({ p95: shown(p95), p998: shown(p998) })
  return {
    policy: group === ungrouped ? null : group,
    target: dispersion.target * multiplier,
    model: chosen,
    phi: dispersion.phi,
    tau_squared: dispersion.tauSquared * multiplier ** 2,
    over_dispersed: dispersion.isOverDispersed,
    curve: volumesOf(bodies, kind).map((volume) => ({
      volume,
      ...inUnits(limitsAt(kind, chosen, dispersion, volume)),
    })),
    bodies: bodies
      .toSorted((a, b) => (a.code < b.code ? -1 : 1)) // by code: where a body stands in the list says nothing
      .map((body) => {
        const { code, label, count, volume } = body
        const limits = limitsAt(kind, chosen, dispersion, volume)
        const verdict = verdictOf(kind, body, dispersion, limits)
        return { code, label, count, volume, rate: (count / volume) * multiplier, limits: inUnits(limits), verdict }
      }),
  }
}

/** Whether a body lies outside of what chance explains, in place of a league table. */
export const funnel = defineAnalysis({
  id: 'funnel',
  label: { ja: '漏斗図（順位表の代わり）', en: 'Funnel plot instead of a league table' },
  question: {
    ja: 'ほかの自治体（町丁目）との違いは偶然の範囲か、確認が要るほどか。',
    en: 'Is the difference from other bodies (places) within chance, or does it call for a look?',
  },
  method: {
    ja: '全体の率を中心に、母数の大きさごとに、偶然だけで95％・99.8％が収まる正確な限界を描く（二項分布・ポアソン分布）。偶然を超えるばらつきが全体にあるときは、その分だけ限界を広げる。母数の小さいところは判断しない。順位は付けない。',
    en: 'Around the common rate, for each volume, the exact limits within which 95 and 99.8 % lie by chance alone (binomial, Poisson); wider where bodies as a whole differ by more. Nothing is said of small volumes, and nothing is ranked.',
  },
  source: 'Spiegelhalter 2005, Stat. Med. 24:1185 · DerSimonian & Laird 1986, Control. Clin. Trials 7:177',
  assumptions: [
    { ja: '数え方が同じである。', en: 'All count in the same way.' },
    {
      ja: '引取りの基準が同じである。違うときは「引取りの方針」ごとに分けて比べる。',
      en: 'All take in by the same rule; where they do not, they are compared within policies.',
    },
  ],
  wouldChange: [
    {
      ja: '引取りの方針（成猫は受けない、など）。率は受け入れ方で大きく変わる。',
      en: 'The policy of intake (no adults, say): rates depend on what is accepted.',
    },
    { ja: '期間を長くすると母数が増え、限界が狭くなる。', en: 'A longer period: more volume, narrower limits.' },
  ],
  parameters: Type.Object(
    {
      ...measureParameter,
      per: Type.Optional(
        Type.String({ maxLength: 40, description: 'A measure to take the volume from, for a measure that is a count' }),
      ),
      ...areaParameter,
      ...splitParameter,
      ...yearParameters,
      limits: Type.Unsafe<Model | 'auto'>(
        Type.String({
          enum: ['auto', 'exact', 'multiplicative', 'additive'],
          default: 'auto',
          description: 'auto: exact, or with the variance between bodies added where they are over-dispersed',
        }),
      ),
      policies: Type.Optional(
        Type.String({
          maxLength: 4000,
          pattern: '^[^:,]+:[^:,]+(,[^:,]+:[^:,]+)*$',
          description: 'Policy of intake by code: 99201:adults_refused,99301:all. Bodies are compared within it',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  result: Type.Object({
    kind: Type.Unsafe<Kind>(Type.String({ enum: ['share', 'rate'] })),
    funnels: Type.Array(
      Type.Object({
        policy: Type.Union([Type.String(), Type.Null()]),
        target: Type.Number({ description: 'The common rate' }),
        model,
        phi: Type.Number({ description: 'Mean squared score, winsorised at 10 %; about 1 by chance alone' }),
        tau_squared: Type.Number({ description: 'Variance between bodies' }),
        over_dispersed: Type.Boolean(),
        curve: Type.Array(Type.Object({ volume: Type.Number(), ...LimitsSchema.properties })),
        bodies: Type.Array(
          Type.Object({
            code: Type.String(),
            label: LabelSchema,
            count: Type.Number(),
            volume: Type.Number(),
            rate: Type.Number(),
            limits: LimitsSchema,
            verdict: Type.Unsafe<Verdict>(
              Type.String({
                enum: ['within', 'outside_95', 'outside_998', 'too_small'],
                description: 'within: 偶然の範囲内 · outside: 要確認 · too_small: 件数が少なく判断しない',
              }),
            ),
          }),
        ),
      }),
    ),
  }),
  figures: ({ measure, version, per, area, split, from, to }) => {
    const asked = { area, split, ...(from && { from }), ...(to && { to }) }
    return {
      counts: dividedFigure({ measure, ...(version && { version }), ...asked }),
      volumes: per ? dividedFigure({ measure: per, ...asked }) : null,
    }
  },
  run({ measure, per, limits, policies }, { figures }) {
    const bodies = bodiesOf(partsOf(figures.counts), figures.volumes && partsOf(figures.volumes))
    if (bodies.length < leastBodies) {
      return {
        refusal: {
          ja: `母数の分かっている比べる相手が${bodies.length}しかありません。${leastBodies}以上が必要です。件数の指標では、母数にする指標も選んでください。`,
          en: `Only ${bodies.length} with a known volume can be compared; ${leastBodies} are needed. For a count, choose a measure of the volume as well.`,
        },
      }
    }
    const definition = findMeasure(measure)
    const isShare = definition?.kind === 'rate' && !per && bodies.every(({ count, volume }) => count <= volume)
    const kind: Kind = isShare ? 'share' : 'rate'
    const groups = groupsOf(policies)
    const grouped = Map.groupBy(bodies, ({ code }) => groups.get(code) ?? ungrouped)
    const multiplier = per ? 1 : (definition?.multiplier ?? 1)
    return {
      result: {
        kind,
        funnels: [...grouped].map(([group, members]) => funnelOf(group, members, kind, limits, multiplier)),
      },
    }
  },
  example: { measure: 'kitten_share', area: '99201', split: 'machiaza', from: '2020', limits: 'auto' },
})
