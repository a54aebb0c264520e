import { type Api, answerOf } from '../api/index.ts'
import type { Answer, AnswerQuestion } from '../contract/index.ts'

type Place = { name: string; parts: string[] }

interface Asked {
  area: string
  place: string
  budget: string
  /** Fiscal years; empty: those that the question takes by itself. */
  from: string
  to: string
}

interface Read {
  places: Place[]
  answer: Answer | null
  /** Why there is none, in words. */
  problem: { ja: string; en: string } | null
}

function isComplete({ needs }: AnswerQuestion, { area, place, budget }: Asked): boolean {
  return area !== '' && (!needs.includes('place') || place !== '') && (!needs.includes('budget') || budget !== '')
}

/** The answer, when everything it needs is in the address; else what can be chosen from. */
export async function readAnswer(api: Api, question: AnswerQuestion | undefined, asked: Asked): Promise<Read> {
  const nothing: Read = { places: [], answer: null, problem: null }
  if (!question) return nothing
  const { area, place, budget, from, to } = asked
  const choosesPlace = question.needs.includes('place') && area.length === 5
  const places = choosesPlace
    ? (await answerOf(api.GET('/v1/answers/places', { params: { query: { area } } }))).items
    : []
  if (!isComplete(question, asked)) return { ...nothing, places }
  const query = {
    question: question.id,
    area,
    ...(question.needs.includes('place') && { place }),
    ...(question.needs.includes('budget') && { budget: Number(budget) }),
    ...(question.needs.includes('period') && from && { from }),
    ...(question.needs.includes('period') && to && { to }),
  }
  const { data, error } = await api.GET('/v1/answers/document', { params: { query } })
  if (data) return { places, answer: data, problem: null }
  const detail = (error as { detail?: Read['problem'] } | undefined)?.detail ?? null
  return { places, answer: null, problem: detail }
}
