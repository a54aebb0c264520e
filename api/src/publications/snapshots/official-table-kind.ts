import { nameById, officialTable, type OfficialTable, OfficialTableQuery } from '../official-table/index.ts'
import { readAddress } from './address.ts'
import { defineSnapshotKind } from './kind.ts'

/** The ministry's table of a body and a fiscal year. */
export const officialTableKind = defineSnapshotKind<OfficialTable>({
  id: 'official_table',
  property: 'table',
  ask: async ({ database, audience, today }, address) => {
    const query = readAddress(OfficialTableQuery, address)
    return query && officialTable(database, audience.scope, query, today)
  },
  title: ({ title, area, year_label: year }) => ({
    ja: `${title.ja}（${area.name}、${year.ja}）`,
    en: `${title.en} (${area.name}, ${year.en})`,
  }),
  area: ({ area }) => area.code,
  definitions: ({ tables, source }) => [`official-table.${tables[source]?.definition.version ?? 'none'}`],
  values: ({ tables, source }) =>
    new Map((tables[source]?.cells ?? []).map(({ id, text }) => [id, { label: nameById(id), text }])),
})
