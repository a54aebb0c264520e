import { type Api, answerOf } from '../api/index.ts'

export interface AreaChoice {
  code: string
  name: string
}

/**
 * Areas to choose from: the prefectures, and the bodies of those in which the given areas lie. Whoever wants a body of
 * another one chooses its prefecture first; all of them at once would be a list of 1,800.
 */
export async function areasFor(api: Api, codes: readonly string[]): Promise<AreaChoice[]> {
  const prefectures = [
    ...new Set(codes.map((code) => code.slice(0, 2)).filter((code) => /^\d{2}$/.test(code) && code !== '00')),
  ]
  const lists = await Promise.all([
    answerOf(api.GET('/v1/municipalities', { params: { query: { kind: 'prefecture', limit: 100 } } })),
    ...prefectures
      .sort()
      .map((prefecture) => answerOf(api.GET('/v1/municipalities', { params: { query: { prefecture, limit: 500 } } }))),
  ])
  const found = lists.flatMap(({ items }) => items.map(({ code, name }) => [code, name] as const))
  return [...new Map(found)].map(([code, name]) => ({ code, name }))
}
