import { defineEventHandler, getRequestURL, setResponseHeaders } from 'h3'
import { framingOf } from '../../../app/charts/framing.ts'
import { standaloneSvg } from '../../../app/charts/standalone.ts'
import type { Figure } from '../../../app/contract/index.ts'
import { chartOf } from '../../../app/explore/drawing.ts'
import { isLanguage } from '../../../app/text/plain.ts'
import { figureWords } from '../../figures/words.ts'
import { callApi } from '../../http/api.ts'
import { refuse, refuseWith } from '../../http/problem.ts'

/** The picture of 自由に見る as a file; the query is the address of the figure, and `lang` the language of its words. */
export default defineEventHandler(async (event) => {
  const query = getRequestURL(event).searchParams
  const asked = query.get('lang')
  const language = isLanguage(asked) ? asked : 'ja'
  query.delete('lang')
  const outcome = await callApi<Figure>(event, { method: 'GET', path: `/v1/figures?${query}` })
  if (!outcome.ok) return refuseWith(event, outcome.problem)
  const chart = chartOf(outcome.body)
  if (!chart) return refuse(event, 'figure_unknown')
  setResponseHeaders(event, {
    'content-type': 'image/svg+xml; charset=utf-8',
    'content-disposition': 'attachment; filename="explore.svg"',
    'content-security-policy': "default-src 'none'",
    'cache-control': 'private, no-store',
  })
  const framing = framingOf(outcome.body)
  const words = figureWords({ framing }, { title: outcome.body.title[language] }, language)
  return standaloneSvg(chart, { language, tones: {}, emphasis: [] }, words)
})
