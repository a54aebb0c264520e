import type { FunnelData, Words } from '../../charts/drawings.ts'
import { type Framing } from '../../charts/framing.ts'
import { formatNumber } from '../../text/number.ts'
import { framingOfModel } from '../adapters/framing.ts'
import type { AnswerOf, Drawn } from '../define.ts'

export type FunnelAnswer = AnswerOf<'/v1/analyses/funnel'>
type Funnel = NonNullable<FunnelAnswer['result']>['funnels'][number]
type Body = Funnel['bodies'][number]

const verdicts: Record<Body['verdict'], Words> = {
  within: { ja: '偶然の範囲', en: 'Within chance' },
  outside_95: { ja: '要確認（95%の外）', en: 'To be checked (outside 95 %)' },
  outside_998: { ja: '要確認（99.8%の外）', en: 'To be checked (outside 99.8 %)' },
  too_small: { ja: '件数が少なく判断しない', en: 'Too small to judge' },
}

/** Shares are shown in per cent, rates as they come. */
function scaleOf(kind: 'share' | 'rate'): number {
  return kind === 'share' ? 100 : 1
}

function limits(funnel: Funnel, scale: number): FunnelData['limits'] {
  const band = (level: 'p95' | 'p998') =>
    funnel.curve.map((point) => ({
      size: point.volume,
      low: point[level].low * scale,
      high: point[level].high * scale,
    }))
  return [
    { label: { ja: '95%の限界', en: '95 % limit' }, points: band('p95') },
    { label: { ja: '99.8%の限界', en: '99.8 % limit' }, points: band('p998') },
  ]
}

interface Wording {
  unit: Words
  size: Words
  name: Words
  /** The code of the reader's own body. */
  own?: string | undefined
}

export function funnelData(funnel: Funnel, kind: 'share' | 'rate', { unit, size, name, own }: Wording): FunnelData {
  const scale = scaleOf(kind)
  const decimals = kind === 'share' ? 1 : 2
  const centre = formatNumber(funnel.target * scale, decimals)
  return {
    unit,
    decimals,
    sizeTitle: size,
    corner: { name, verdict: { ja: '判定', en: 'Verdict' } },
    centre: { value: funnel.target * scale, label: { ja: `全体 ${centre}`, en: `All ${centre}` } },
    limits: limits(funnel, scale),
    points: funnel.bodies.map(({ code, label, volume, rate, verdict }) => ({
      id: code,
      name: label,
      size: volume,
      value: rate * scale,
      verdict: {
        kind: verdict === 'outside_95' || verdict === 'outside_998' ? 'outside' : 'inside',
        text: verdicts[verdict],
      },
      ...(code === own ? { own: true } : {}),
    })),
    withheld: [],
  }
}

function finding({ bodies, over_dispersed: scattered }: Funnel): Words {
  const out = bodies.filter(({ verdict }) => verdict === 'outside_95' || verdict === 'outside_998')
  const wider = scattered
    ? {
        ja: '地域差が偶然より大きいため、幅を広げて判定しています。',
        en: ' Places differ by more than chance, so the limits are widened.',
      }
    : { ja: '', en: '' }
  if (out.length === 0) {
    return {
      ja: `${bodies.length}のうち、偶然の範囲を外れるものはありません。${wider.ja}`,
      en: `None of ${bodies.length} lies outside of what chance gives.${wider.en}`,
    }
  }
  return {
    ja: `${bodies.length}のうち${out.length}が偶然の範囲の外にあります。順位ではなく、理由を確かめる合図です。${wider.ja}`,
    en: `${out.length} of ${bodies.length} lie outside of what chance gives: a sign to ask why, not a ranking.${wider.en}`,
  }
}

/** Who differs by more than chance, or why that cannot be said. */
export function drawnFunnel(answer: FunnelAnswer, wording: Wording, more: Partial<Framing>): Drawn {
  const { result, refusal } = answer
  const [funnel] = result?.funnels ?? []
  if (!result || !funnel) {
    return {
      refusal: refusal ?? { ja: '比べられる自治体・地域が足りません。', en: 'Too few bodies or places to compare.' },
    }
  }
  return {
    chart: { form: 'funnel', data: funnelData(funnel, result.kind, wording) },
    framing: { ...framingOfModel(answer, wording.unit), ...more },
    finding: finding(funnel),
  }
}
