import { type Api, answerOf } from '../api/index.ts'
import type { Answer, AnswerQuestion } from '../contract/index.ts'

type Place = { name: string; parts: string[] }

/** What the address says, empty where it says nothing. */
export interface Asked {
  area: string
  place: string
  from: string
  to: string
  budget: string
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

/** 動物愛護管理行政事務提要 tells cats by fiscal year since then. */
const firstYear = 2004

/** The fiscal years a question can be about, newest first. */
export function yearsFrom(newest: number): number[] {
  return Array.from({ length: newest - firstYear + 1 }, (_, index) => newest - index)
}

/** The years that were chosen, where the question takes any. */
function periodOf({ needs }: AnswerQuestion, { from, to }: Asked) {
  const isYear = (text: string) => /^[0-9]{4}$/.test(text)
  if (!needs.includes('period')) return {}
  return { ...(isYear(from) && { from }), ...(isYear(to) && { to }) }
}

/** The answer, when everything it needs is in the address; else what can be chosen from. */
export async function readAnswer(api: Api, question: AnswerQuestion | undefined, asked: Asked): Promise<Read> {
  const nothing: Read = { places: [], answer: null, problem: null }
  if (!question) return nothing
  const { area, place, budget } = asked
  const choosesPlace = question.needs.includes('place') && area.length === 5
  const places = choosesPlace
    ? (await answerOf(api.GET('/v1/answers/places', { params: { query: { area } } }))).items
    : []
  if (!isComplete(question, asked)) return { ...nothing, places }
  const query = {
    question: question.id,
    area,
    ...(question.needs.includes('place') && { place }),
    ...periodOf(question, asked),
    ...(question.needs.includes('budget') && { budget: Number(budget) }),
  }
  const { data, error } = await api.GET('/v1/answers/document', { params: { query } })
  if (data) return { places, answer: data, problem: null }
  const detail = (error as { detail?: Read['problem'] } | undefined)?.detail ?? null
  return { places, answer: null, problem: detail }
}
