/** The places a question can be asked about: every 町丁目 with a record, under the names that several of them share. */
import { answerFigure } from '../../figures/index.ts'
import type { AnswerAsking } from './document.ts'
import { commonName } from './places.ts'

const measures = ['complaint', 'surgery', 'carcass'] as const

export async function placesOf({ database, audience, today }: AnswerAsking, area: string) {
  const figures = await Promise.all(
    measures.map((measure) =>
      answerFigure(
        database,
        { measure: [measure], area, by: 'fiscal_year', split: 'machiaza', exactness: 'exact' },
        audience,
        today,
      ),
    ),
  )
  const codes = figures.flatMap(({ series }) => series.flatMap(({ part }) => (part ? [part.code] : [])))
  const places = [...new Set(codes)].filter((code) => code !== 'null').sort()
  const named = Map.groupBy(places, commonName)
  return [...named].map(([name, parts]) => ({ name, parts: parts.filter((part) => part !== name) }))
}
