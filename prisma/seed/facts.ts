/** Facts with their credit lines: bodies, population, the national official series, what changed when. */
import type pg from 'pg'
import { readTable } from './table.ts'

const populationSources: Readonly<Record<string, string>> = {
  census_2015: '平成27年国勢調査（SSDSE、統計センター）',
  census_2020: '令和2年国勢調査（SSDSE-A-2026、統計センター）',
  estimate: '人口推計、千人単位（SSDSE、統計センター）',
}

/** Keeps the table at what the file says; a row that is already so is not touched. */
export async function seedMunicipalities(client: pg.ClientBase): Promise<number> {
  const columns = ['code', 'lg_code', 'name', 'kana', 'kind', 'profile', 'prefecture_code'] as const
  const rows = await readTable('municipalities.tsv', columns)
  const { rowCount } = await client.query(
    `insert into municipality (code, lg_code, name, kana, kind, profile, prefecture_code)
     select code, lg_code, name, kana, kind, profile, prefecture_code from jsonb_populate_recordset(null::municipality, $1)
     on conflict (code) do update
       set (lg_code, name, kana, kind, profile, prefecture_code)
         = row (excluded.lg_code, excluded.name, excluded.kana, excluded.kind, excluded.profile, excluded.prefecture_code)
       where (municipality.lg_code, municipality.name, municipality.kana, municipality.kind, municipality.profile)
         is distinct from (excluded.lg_code, excluded.name, excluded.kana, excluded.kind, excluded.profile)`,
    [JSON.stringify(rows)],
  )
  return rowCount ?? 0
}

/** A figure that somebody has touched or imported since stays as they left it. */
export async function seedPopulation(client: pg.ClientBase): Promise<number> {
  const rows = await readTable('population.tsv', ['area_code', 'reference_date', 'residents', 'households', 'source'])
  const named = rows.map(({ area_code, source, ...row }) => ({
    ...row,
    municipality_code: area_code,
    natural_key: `at:${row.reference_date}#1`,
    source: populationSources[source ?? ''],
  }))
  const columns = 'municipality_code, natural_key, reference_date, residents, households, source'
  const { rowCount } = await client.query(
    `insert into population_stat (${columns}) select ${columns} from jsonb_populate_recordset(null::population_stat, $1)
     on conflict (municipality_code, natural_key) do update
       set (residents, households, source) = row (excluded.residents, excluded.households, excluded.source)
       where population_stat.import_id is null and population_stat.updated_at = population_stat.created_at
         and (population_stat.residents, population_stat.households, population_stat.source)
           is distinct from (excluded.residents, excluded.households, excluded.source)`,
    [JSON.stringify(named)],
  )
  return rowCount ?? 0
}

/**
 * The published figures of the whole country. A row that somebody has touched since stays as they left it;
 * the natural key is the one an import of the same figure would have (`identity.otherwise` of the dataset).
 */
export async function seedNationalSeries(client: pg.ClientBase): Promise<number> {
  const columns = ['fiscal_year', 'quantity', 'value', 'exactness', 'margin', 'definition_version', 'vintage'] as const
  const origin = ['standing', 'source', 'source_address', 'note'] as const
  const rows = await readTable('official-cats-national.tsv', [...columns, ...origin])
  const { rowCount } = await client.query(
    `insert into observation (municipality_code, natural_key, value_status, published, ${[...columns, ...origin].join(', ')})
     select '00', format('at:%s|%s|%s|%s|%s#%s', quantity, fiscal_year, definition_version, vintage, source,
         row_number() over (partition by quantity, fiscal_year, definition_version, vintage, source order by value)),
       case value when 0 then 'zero' else 'value' end, true, ${[...columns, ...origin].join(', ')}
     from jsonb_populate_recordset(null::observation, $1)
     on conflict (municipality_code, natural_key) do update
       set (value, value_status, exactness, margin, standing, source_address, note)
         = row (excluded.value, excluded.value_status, excluded.exactness, excluded.margin, excluded.standing,
                excluded.source_address, excluded.note)
       where observation.import_id is null and observation.updated_at = observation.created_at
         and (observation.value, observation.exactness, observation.margin, observation.standing,
              observation.source_address, observation.note)
           is distinct from (excluded.value, excluded.exactness, excluded.margin, excluded.standing,
              excluded.source_address, excluded.note)`,
    [JSON.stringify(rows)],
  )
  return rowCount ?? 0
}

const sourceOfLaw = '動物の愛護及び管理に関する法律 35条（平成24年・令和元年改正）の解説'

/** Changes of law and definition that a reader of a series must see (domain: "Definition versions"). */
const annotations = [
  {
    id: 'law-2013-09-owner-refusal',
    municipality_code: '00',
    happened_on: '2013-09-01',
    kind: 'law',
    text_ja: '法改正：飼い主からの引取りを、相当の理由がないときなどに拒否できることになった。',
    text_en: 'Law: intake at the owner’s request may be refused without a good reason.',
    source: sourceOfLaw,
  },
  {
    id: 'definition-2018-kill-classes-probable',
    municipality_code: '00',
    happened_on: '2018-04-01',
    kind: 'definition',
    text_ja:
      '殺処分数の①〜③への分類が、この年度分から始まった可能性がある（「令和元年度事務提要より」との注記による。未確認）。',
    text_en:
      'Killing may have been split into classes 1–3 from this year’s data on (by the note of the handbook; not confirmed).',
    source: '環境省 統計資料の注記（事務提要 令和元年度版）',
  },
  {
    id: 'definition-2019-kill-classes',
    municipality_code: '00',
    happened_on: '2019-04-01',
    kind: 'definition',
    text_ja: '殺処分数が①〜③に分けて公表されていることを確認できる最初の年度。',
    text_en: 'The first year whose published table is confirmed to split killing into classes 1–3.',
    source: '環境省 統計資料 令和元年度',
  },
  {
    id: 'law-2020-06-unknown-owner-refusal',
    municipality_code: '00',
    happened_on: '2020-06-01',
    kind: 'law',
    text_ja:
      '法改正：所有者の判明しない猫の引取りを、生活環境が損なわれるおそれがないときなどに拒否できることになった。拒否した数は統計に含まれない。',
    text_en:
      'Law: intake of cats of unknown owner may be refused where no harm to the living environment is feared. Refusals are not in the statistics.',
    source: sourceOfLaw,
  },
]

export async function seedAnnotations(client: pg.ClientBase, rows: readonly object[] = annotations): Promise<number> {
  const { rowCount } = await client.query(
    `insert into event_annotation select * from jsonb_populate_recordset(null::event_annotation, $1)
     on conflict (id) do update
       set (happened_on, kind, text_ja, text_en, source)
         = row (excluded.happened_on, excluded.kind, excluded.text_ja, excluded.text_en, excluded.source)
       where event_annotation is distinct from excluded`,
    [JSON.stringify(rows)],
  )
  return rowCount ?? 0
}
