/** What dashboards ask, over generated records: kinds of questions, each of many areas. */
import type { FigureQuery } from '../../api/src/figures/index.ts'

export interface QuestionKind {
  name: string
  /** Of a body or a prefecture drawn from all of them, or of the whole country. */
  of: 'body' | 'prefecture' | 'country'
  query: Omit<FigureQuery, 'area' | 'exactness'>
  /** The same answer by GROUP BY over the records: the table, what is grouped by, what is left in. */
  plain?: { table: string; group: string; where?: string }
}

const month = (date: string) => `date_trunc('month', ${date})`
const year = (date: string) => `extract(year from ${date} - interval '3 months')`
const notInjured = `(intake_source is null or intake_source in ('owner', 'unknown_owner', 'ordinance'))`
const records = { version: ['without_injured_records'] }

/** Of every kind of body or prefecture: series of twenty years, by fiscal year and by month. */
const everywhere: readonly Omit<QuestionKind, 'of'>[] = [
  {
    name: 'carcasses by month',
    query: { measure: ['carcass'], by: 'month' },
    plain: { table: 'carcass', group: month('collected_on') },
  },
  {
    name: 'intake by month',
    query: { measure: ['intake'], ...records, by: 'month' },
    plain: { table: 'intake', group: month('intake_on'), where: notInjured },
  },
  {
    name: 'intake and killed by year',
    query: { measure: ['intake', 'kill'], version: ['without_injured_records', 'c1_to_c3_records'], by: 'fiscal_year' },
  },
  {
    name: 'four live release rates by year',
    query: {
      measure: ['live_release_rate'],
      version: ['per_intake', 'per_outcome', 'excl_c3', 'asilomar_like'].map((name) => `live_release_${name}_records`),
      by: 'fiscal_year',
    },
  },
  { name: 'surgeries by year', query: { measure: ['surgery'], by: 'fiscal_year' } },
  { name: 'cost per surgery by year', query: { measure: ['cost_per_surgery'], by: 'fiscal_year' } },
  { name: 'complaints per 1,000 residents by year', query: { measure: ['complaint_per_1000'], by: 'fiscal_year' } },
  {
    name: 'complaints by issue and year',
    query: { measure: ['complaint'], version: ['by_issue'], split: 'complaint_issues', by: 'fiscal_year' },
    plain: { table: 'complaint cross join unnest(complaint_issues) issue', group: `issue, ${year('received_on')}` },
  },
]

export const questionKinds: readonly QuestionKind[] = [
  ...everywhere.map((kind) => ({ ...kind, of: 'body' as const })),
  ...everywhere.map((kind) => ({ ...kind, of: 'prefecture' as const })),
  {
    name: 'carcasses by 町丁目, one year',
    of: 'body',
    query: { measure: ['carcass'], split: 'machiaza', by: 'fiscal_year', from: '2023', to: '2023' },
  },
  {
    name: 'intake by cell of 500 m, one year',
    of: 'body',
    query: { measure: ['intake'], ...records, split: 'mesh_500', by: 'fiscal_year', from: '2023', to: '2023' },
  },
  {
    name: 'intake by body, one year',
    of: 'prefecture',
    query: { measure: ['intake'], ...records, split: 'municipality', by: 'fiscal_year', from: '2023', to: '2023' },
    plain: {
      table: 'intake',
      group: 'municipality_code',
      where: `${notInjured} and intake_on between '2022-04-01' and '2024-03-31'`,
    },
  },
  {
    name: 'carcasses by body and year',
    of: 'prefecture',
    query: { measure: ['carcass'], split: 'municipality', by: 'fiscal_year' },
  },
  {
    name: 'intake by prefecture and year',
    of: 'country',
    query: { measure: ['intake'], ...records, split: 'prefecture', by: 'fiscal_year' },
    plain: { table: 'intake', group: `left(municipality_code, 2), ${year('intake_on')}`, where: notInjured },
  },
  {
    name: 'carcasses by body, one year',
    of: 'country',
    query: { measure: ['carcass'], split: 'municipality', by: 'fiscal_year', from: '2023', to: '2023' },
    plain: {
      table: 'carcass',
      group: 'municipality_code',
      where: `collected_on between '2022-04-01' and '2024-03-31'`,
    },
  },
]
