/** Proposing open data. */
import type { H3Event } from 'h3'
import { callApi } from '../http/api.ts'
import { type Form, one, type Outcome, type PostedForm } from './define.ts'

/** Ticked figures, and addresses that were typed or pasted, one a line; of a whole address what follows the question mark. */
function addressesOf(form: Form): string[] {
  const ticked = [form.addresses ?? []].flat()
  const typed = one(form, 'more').split(/\r?\n/)
  return [...new Set([...ticked, ...typed].map((line) => line.trim().replace(/^.*\?/, '')).filter(Boolean))]
}

async function propose(event: H3Event, _parts: readonly string[], form: Form): Promise<Outcome> {
  const follows = one(form, 'follows')
  const outcome = await callApi<{ id: string }>(event, {
    method: 'POST',
    path: '/v1/releases',
    json: {
      municipality: one(form, 'municipality'),
      title: { ja: one(form, 'title_ja'), en: one(form, 'title_en') },
      description: { ja: one(form, 'description_ja'), en: one(form, 'description_en') },
      addresses: addressesOf(form),
      merge_places: one(form, 'merge_places') === 'true',
      ...(follows && { follows }),
    },
  })
  if (!outcome.ok) return { saved: false, problem: outcome.problem }
  return { saved: true, to: `/publish/${outcome.body.id}` }
}

export const releaseForms: readonly PostedForm[] = [{ path: /^\/publish\/new$/, submit: propose }]
