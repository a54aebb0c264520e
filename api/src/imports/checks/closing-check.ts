/** Years that take no more changes: said before the decision, so that nobody is surprised by the refusal. */
import { identifier, sql, type Sql } from '../../platform/database/index.ts'
import type { DatasetDefinition } from '../../datasets/index.ts'
import { fiscalYearLabel } from '../../reference/index.ts'
import { stagingOf } from '../run/staged-rows.ts'
import type { Check } from '../model.ts'
import { defineCheck, issue, only } from './define.ts'

/** The fiscal year of a staged row; undefined for data that lie in no year. */
function yearOf({ eventDate, fields }: DatasetDefinition): Sql | undefined {
  if (eventDate) {
    const day = sql`s.${identifier(eventDate)}`
    return sql`(extract(year from ${day}) - (extract(month from ${day}) < 4)::int)::int`
  }
  return fields.some(({ name }) => name === 'fiscal_year') ? sql`s.fiscal_year` : undefined
}

export const yearClosed: Check = defineCheck({
  id: 'year.closed',
  severity: 'warning',
  sentences: {
    [only]: {
      ja: '{year_ja}は締められています（この年度の行が{count}件）。記録と違う行があると取り込めません。承認の担当者に締めを解いてもらってください。',
      en: '{year_en} is closed ({count} rows of it). Rows that differ from the records cannot be taken in; ask a manager to reopen the year.',
    },
  },
  async staged({ transaction, dataset, importId, findings }) {
    const year = yearOf(dataset)
    if (!year) return
    const closed = await transaction.rows<{ year: number; number: number }>(sql`
      select of_year.year, sum(of_year.number)::int as number
      from (
        select s.municipality_code, ${year} as year, count(*) as number
        from ${stagingOf(dataset)} s where s.import_id = ${importId}::uuid group by 1, 2
      ) of_year
      where exists (
        select from fiscal_year_closing c
        where c.municipality_code = of_year.municipality_code and c.fiscal_year = of_year.year
          and c.dataset in ('*', ${dataset.id}) and c.reopened_at is null)
      group by 1 order by 1`)
    for (const { year: fiscalYear, number } of closed) {
      const { ja, en } = fiscalYearLabel(fiscalYear)
      findings.add(issue(yearClosed, { year_ja: ja, year_en: en, count: number }), {})
    }
  },
})
