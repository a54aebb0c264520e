/** Entry and correction of a record. Names of inputs are those of the fields; what is none begins with `_`. */
import type { H3Event } from 'h3'
import { callApi } from '../http/api.ts'
import { leaveNotice } from '../http/notice.ts'
import { type Form, one, type Outcome, type PostedForm } from './define.ts'

interface Finding {
  rule: string
  ja: string
  en: string
}

type Values = Record<string, string | string[]>

/** The fields of the form; of checkboxes those that are ticked. */
function valuesOf(form: Form): Values {
  const entries = Object.entries(form).filter(([name, value]) => !name.startsWith('_') && value !== undefined)
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.filter(Boolean) : (value ?? '')]),
  )
}

/** What the checks said beside saving, for the page that comes next. */
export function leaveFindings(event: H3Event, findings: readonly Finding[]): void {
  if (findings.length === 0) return
  const text = (language: 'ja' | 'en') => [...new Set(findings.map((finding) => finding[language]))].join('\n')
  leaveNotice(event, { code: 'saved_with_findings', detail: { ja: text('ja'), en: text('en') } }, 'info')
}

async function enter(event: H3Event, [dataset = '']: readonly string[], form: Form): Promise<Outcome> {
  const outcome = await callApi<{ id: string; findings: Finding[] }>(event, {
    method: 'POST',
    path: `/v1/records/${dataset}`,
    json: {
      municipality: one(form, '_municipality'),
      values: valuesOf(form),
      allow_same: one(form, '_allow_same') === 'true',
    },
  })
  if (!outcome.ok) return { saved: false, problem: outcome.problem }
  const { id, findings } = outcome.body
  leaveFindings(event, findings)
  if (one(form, '_then') !== 'another') return { saved: true, to: `/records/${dataset}/${id}?saved=entered` }
  const municipality = encodeURIComponent(one(form, '_municipality'))
  return { saved: true, to: `/records/${dataset}/new?municipality=${municipality}&saved=${id}` }
}

/** Only what differs from what the form showed is sent: the rest stays to the letter. */
function changedValues(form: Form): Values {
  const was = JSON.parse(one(form, '_was') || '{}') as Values
  const plain = (value: string | string[] | undefined) =>
    [value ?? ''].flat().filter(Boolean).join('\n').replaceAll('\r\n', '\n')
  return Object.fromEntries(Object.entries(valuesOf(form)).filter(([name, value]) => plain(value) !== plain(was[name])))
}

async function correct(event: H3Event, [dataset = '', id = '']: readonly string[], form: Form): Promise<Outcome> {
  const outcome = await callApi<{ changed: boolean; findings: Finding[] }>(event, {
    method: 'PATCH',
    path: `/v1/records/${dataset}/${id}`,
    json: {
      values: changedValues(form),
      reason: one(form, '_reason'),
      updated_at: one(form, '_updated_at'),
      allow_same: one(form, '_allow_same') === 'true',
    },
  })
  if (!outcome.ok) return { saved: false, problem: outcome.problem }
  leaveFindings(event, outcome.body.findings)
  return { saved: true, to: `/records/${dataset}/${id}?saved=${outcome.body.changed ? 'corrected' : 'unchanged'}` }
}

export const recordForms: readonly PostedForm[] = [
  { path: /^\/records\/([a-z-]+)\/new$/, submit: enter },
  { path: /^\/records\/([a-z-]+)\/([0-9a-f-]{36})$/, submit: correct },
]
