/** A table of figures: the cells that differ from what the page showed become one change, all or nothing. */
import type { H3Event } from 'h3'
import { callApi } from '../http/api.ts'
import { type Form, one, type Outcome, type PostedForm } from './define.ts'
import { leaveFindings } from './records.ts'

/** What the page knew: names of the fields, and the cells as they were. */
interface Shown {
  by: string
  value: string
  fiscal_year: string
  month: string | null
  columns: Record<string, { fiscal_year: number; month: string | null }>
  cells: Record<string, { id: string; text: string; updated_at: string }>
}

interface Row {
  values: Record<string, string>
  updated_at: string | null
}

/** `c:intake.owner:2023` is a cell, `f:source` holds for the whole table. */
function fixedOf(form: Form): Record<string, string> {
  const fixed = Object.keys(form).filter((name) => name.startsWith('f:'))
  return Object.fromEntries(fixed.map((name) => [name.slice(2), one(form, name)]))
}

function rowOf(shown: Shown, name: string, text: string, fixed: Record<string, string>): Row {
  const [, code = '', key = ''] = name.split(':')
  const column = shown.columns[key]
  const time = column?.month && shown.month ? { [shown.month]: column.month } : {}
  return {
    values: {
      [shown.fiscal_year]: `${column?.fiscal_year ?? ''}年度`,
      ...time,
      [shown.by]: code,
      [shown.value]: text,
      ...fixed,
    },
    updated_at: shown.cells[name]?.updated_at ?? null,
  }
}

function changesOf(form: Form) {
  const shown = JSON.parse(one(form, '_shown') || '{"columns":{},"cells":{}}') as Shown
  const names = Object.keys(form).filter((name) => name.startsWith('c:'))
  const changed = names.filter((name) => one(form, name).trim() !== (shown.cells[name]?.text ?? ''))
  const places = changed.filter((name) => one(form, name).trim() !== '')
  const blanked = changed.filter((name) => one(form, name).trim() === '')
  return {
    places,
    rows: places.map((name) => rowOf(shown, name, one(form, name), fixedOf(form))),
    withdraw: blanked.flatMap((name) => shown.cells[name] ?? []).map(({ id, updated_at }) => ({ id, updated_at })),
  }
}

async function save(event: H3Event, [dataset = '']: readonly string[], form: Form): Promise<Outcome> {
  const { places, rows, withdraw } = changesOf(form)
  const query = new URLSearchParams(one(form, '_query'))
  const to = (saved: string) =>
    `/records/${dataset}/grid?${new URLSearchParams([...query, ['saved', saved]]).toString()}`
  query.delete('saved')
  if (rows.length + withdraw.length === 0) return { saved: true, to: to('unchanged') }
  const reason = one(form, '_reason').trim()
  const outcome = await callApi<{ findings: { rule: string; ja: string; en: string }[] }>(event, {
    method: 'POST',
    path: `/v1/records/${dataset}/batch`,
    json: { municipality: one(form, '_municipality'), rows, withdraw, replace: true, ...(reason && { reason }) },
  })
  if (!outcome.ok) return { saved: false, problem: outcome.problem, places }
  leaveFindings(event, outcome.body.findings)
  return { saved: true, to: to('table') }
}

export const gridForms: readonly PostedForm[] = [{ path: /^\/records\/([a-z-]+)\/grid$/, submit: save }]
