/** The fictitious bodies of the demonstration (見本県): everything here is invented and marked 架空データ. */
import type pg from 'pg'
import { demoAccounts, demoMachine } from './demo-accounts.ts'
import { demoCarcasses } from './demo-carcasses.ts'
import { demoColonies, demoColonyCounts, demoNotifications } from './demo-colonies.ts'
import { demoComplaints } from './demo-complaints.ts'
import { demoCosts } from './demo-costs.ts'
import { demoIntakes } from './demo-intakes.ts'
import { publishedUntil, quantities, years } from './demo-official.ts'
import { demoSurgeries, demoTickets } from './demo-surgeries.ts'
import { seedAnnotations } from './facts.ts'

const fictitious = '架空データ'

const municipalities = [
  ['99', '990001', '見本県', 'みほんけん', 'prefecture', 'intake_authority'],
  ['99201', '992011', '見本市', 'みほんし', 'core_city', 'intake_authority'],
  ['99301', '993018', '隣見本町', 'となりみほんちょう', 'town', 'general_municipality'],
]

/** Residents at 1 October, and households where "counted". */
const population: Readonly<Record<string, Readonly<Record<number, readonly [number, number?]>>>> = {
  '99201': {
    2020: [305_412, 134_820],
    2021: [304_100],
    2022: [302_650],
    2023: [301_080],
    2024: [299_420],
    2025: [297_700],
  },
  '99301': { 2020: [18_240, 7_210], 2021: [18_020], 2022: [17_790], 2023: [17_560], 2024: [17_310], 2025: [17_080] },
}

const annotations = [
  {
    id: 'demo-99201-2023-04-subsidy',
    municipality_code: '99201',
    happened_on: '2023-04-01',
    kind: 'scheme',
    text_ja: '飼い主のいない猫の不妊去勢手術費の補助を開始（架空データ）。',
    text_en: 'Subsidy for neutering unowned cats starts (invented).',
    source: fictitious,
  },
]

async function seedBodies(client: pg.ClientBase) {
  await client.query(
    `insert into municipality (code, lg_code, name, kana, kind, profile, prefecture_code, fictitious)
     select code, lg_code, name, kana, kind, profile, left(code, 2), true
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) m (code, lg_code, name, kana, kind, profile)
     on conflict (code) do nothing`,
    [0, 1, 2, 3, 4, 5].map((column) => municipalities.map((row) => row[column])),
  )
  const rows = Object.entries(population).flatMap(([code, byYear]) =>
    Object.entries(byYear).map(([year, [residents, households]]) => ({ code, year, residents, households })),
  )
  await client.query(
    `with rows as (select * from jsonb_to_recordset($1) r (code text, year int, residents int, households int))
     insert into population_stat (municipality_code, natural_key, reference_date, residents, households, source)
     select code, format('at:%s#1', make_date(year, 10, 1)), make_date(year, 10, 1), residents, households, $2 from rows
     union all
     select '99', format('at:%s#1', make_date(year, 10, 1)), make_date(year, 10, 1), sum(residents), sum(households), $2
     from rows group by year
     on conflict (municipality_code, natural_key) do nothing`,
    [JSON.stringify(rows), fictitious],
  )
}

/** Tables with the invented records of each; the columns that a record does not name stay as they are by default. */
const records: readonly (readonly [string, () => readonly object[]])[] = [
  ['carcass', demoCarcasses],
  ['intake', demoIntakes],
  ['surgery', demoSurgeries],
  ['surgery_ticket', demoTickets],
  ['complaint', demoComplaints],
  ['colony', demoColonies],
  ['colony_count', demoColonyCounts],
  ['multi_cat_notification', demoNotifications],
  ['cost_item', demoCosts],
]

async function seedRecords(client: pg.ClientBase) {
  for (const [table, make] of records) {
    const rows = make()
    const columns = Object.keys(rows[0] ?? {}).join(', ')
    await client.query(
      `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows)],
    )
  }
}

async function seedObservations(client: pg.ClientBase) {
  const rows = Object.entries(quantities).flatMap(([quantity, values]) =>
    values.map((value, index) => ({ quantity, value, fiscal_year: years[index] })),
  )
  await client.query(
    `insert into observation (municipality_code, natural_key, quantity, fiscal_year, value, value_status,
       definition_version, vintage, source, published)
     select '99201', format('at:%s|%s|%s|1|%s#1', quantity, fiscal_year, version, $2::text), quantity, fiscal_year, value,
       case value when 0 then 'zero' else 'value' end, version, 1, $2, fiscal_year <= $3
     from jsonb_to_recordset($1) r (quantity text, value int, fiscal_year int), (select 'handbook_classified') v (version)`,
    [JSON.stringify(rows), fictitious, publishedUntil],
  )
}

async function seedAccounts(client: pg.ClientBase) {
  const accounts = [
    ...demoAccounts.map(({ email, name, role, scope }) => ({ email, client_id: null, name, role, scope })),
    { ...demoMachine, email: null },
  ]
  await client.query(
    `insert into account (email, client_id, name, role, scope)
     select email, client_id, name, role, scope from jsonb_populate_recordset(null::account, $1)
     on conflict do nothing`,
    [JSON.stringify(accounts)],
  )
}

/**
 * Puts the demonstration in once. Afterwards it belongs to its users: what they changed, reverted or deleted stays so.
 * @returns whether it was put in now
 */
export async function seedDemo(client: pg.ClientBase): Promise<boolean> {
  await seedAccounts(client)
  const { rowCount } = await client.query(`select from municipality where code = '99201'`)
  if (rowCount) return false
  await seedBodies(client)
  await seedRecords(client)
  await seedObservations(client)
  await seedAnnotations(client, annotations)
  return true
}
