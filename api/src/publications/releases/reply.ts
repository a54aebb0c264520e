/** Releases as the API tells them. */
import { type Database, systemScope } from '../../platform/database/index.ts'
import { eraDateLabel } from '../../reference/index.ts'
import type { OpenRelease, ReleaseSummary } from './schema.ts'
import { namesOf, type ReleaseRow } from './store.ts'

/** Terms under which a body gives its data away; the credit line is the only duty. */
const licence = {
  id: 'CC-BY-4.0',
  label: { ja: 'クリエイティブ・コモンズ 表示 4.0 国際', en: 'Creative Commons Attribution 4.0 International' },
  address: 'https://creativecommons.org/licenses/by/4.0/deed.ja',
} as const

const titleOf = ({ title_ja: ja, title_en: en }: ReleaseRow) => ({ ja, en })
const descriptionOf = ({ description_ja: ja, description_en: en }: ReleaseRow) => ({ ja, en })

function nameless(row: ReleaseRow) {
  const { id, municipality_code, municipality_name, fictitious, version } = row
  return {
    id,
    municipality_code,
    municipality_name,
    fictitious,
    version,
    title: titleOf(row),
    description: descriptionOf(row),
  }
}

/** For people of the body: with everybody's names. */
export async function forStaff(database: Database, rows: readonly ReleaseRow[]): Promise<ReleaseSummary[]> {
  const ids = rows.flatMap(({ proposed_by, approved_by, withdrawn_by }) => [
    proposed_by,
    ...[approved_by, withdrawn_by].filter((id) => id !== null),
  ])
  const names = await database.inScope(systemScope, (transaction) => namesOf(transaction, ids))
  const someone = (id: string | null) => ({ name: names.get(id ?? '') ?? '–' })
  return rows.map((row) => ({
    ...nameless(row),
    addresses: row.addresses,
    merge_places: row.merge_places,
    state: row.state,
    proposed: { at: row.proposed_at.toISOString(), by: someone(row.proposed_by) },
    approved: row.approved_at && {
      at: row.approved_at.toISOString(),
      by: someone(row.approved_by),
      note: row.approve_note ?? '',
      threshold: row.threshold ?? 0,
      counts: { cells: row.cells ?? 0, primary: row.hidden_primary ?? 0, secondary: row.hidden_secondary ?? 0 },
    },
    withdrawn: row.withdrawn_at && {
      at: row.withdrawn_at.toISOString(),
      by: someone(row.withdrawn_by),
      reason: row.withdraw_reason ?? '',
    },
    newer: row.newer,
  }))
}

/** The day in Japan of a moment. */
export function dayOf(moment: Date): string {
  return new Date(moment.getTime() + 9 * 3_600_000).toISOString().slice(0, 10)
}

/** For everybody: no name of a person. */
export function forEverybody(row: ReleaseRow): OpenRelease {
  const at = row.approved_at ?? row.proposed_at
  const day = dayOf(at)
  return {
    ...nameless(row),
    published_at: at.toISOString(),
    published_on: day,
    threshold: row.threshold ?? 0,
    merged_places: row.merge_places,
    hidden: (row.hidden_primary ?? 0) + (row.hidden_secondary ?? 0),
    licence,
    citation: {
      ja: `${row.municipality_name}「${row.title_ja}」第${row.version}版（${eraDateLabel(day)}公開、ID ${row.id}）`,
      en: `${row.municipality_name}, “${row.title_en}”, version ${row.version} (published ${day}, id ${row.id})`,
    },
    newer: row.newer,
  }
}
