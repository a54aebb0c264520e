import { defineEventHandler, getRequestHeader, getRequestURL, readBody, setResponseStatus } from 'h3'
import { postedForms, type Form } from '../forms/index.ts'
import { returnTo } from '../http/api.ts'
import { type ProblemBody, refuse } from '../http/problem.ts'

/** Read by `app/session/use-posted.ts`. */
interface Posted {
  path: string
  form: Form
  problem: ProblemBody
  places: string[]
}

declare module 'h3' {
  interface H3EventContext {
    /** A form that was refused: its page comes again with what was typed. */
    posted?: Posted
  }
}

const LARGEST = 1024 * 1024

/**
 * Some forms post to the page they stand on. Saved, they lead on with a redirect; refused, the page is drawn once more
 * with everything that was typed and what is wrong with it: nothing is lost, with or without JavaScript.
 */
export default defineEventHandler(async (event) => {
  if (event.method !== 'POST') return
  const { pathname } = getRequestURL(event)
  const found = postedForms.find(({ path }) => path.test(pathname))
  if (!found) return
  const size = Number(getRequestHeader(event, 'content-length') ?? Number.NaN)
  if (!(size <= LARGEST)) return refuse(event, 'form_too_large')
  const form = (await readBody<Form | undefined>(event)) ?? {}
  const parts = found.path.exec(pathname)?.slice(1) ?? []
  const outcome = await found.submit(event, parts, form)
  if (outcome.saved) return returnTo(event, outcome.to)
  if (outcome.problem.code === 'session_expired') return returnTo(event, pathname, outcome.problem)
  event.context.posted = { path: pathname, form, problem: outcome.problem, places: outcome.places ?? [] }
  setResponseStatus(event, outcome.problem.status)
})
