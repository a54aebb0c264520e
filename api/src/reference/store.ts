import { join, type Sql, sql, type Transaction } from '../platform/database/index.ts'
import type { Municipality, MunicipalityQuery } from './schema.ts'
import { nfkc } from './text.ts'

const municipalityWithPopulation = sql`
  select code, lg_code, name, kana, kind, profile, prefecture_code, fictitious,
    (select jsonb_build_object('residents', residents, 'households', households, 'reference_date', reference_date, 'source', source)
     from population_stat where municipality_code = code order by reference_date desc limit 1) as population
  from municipality`

/** Katakana as typed becomes the hiragana of the table. */
function toHiragana(text: string): string {
  return text.replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (mark) => `\\${mark}`)
}

function conditions({ prefecture, kind, q, after }: MunicipalityQuery): Sql {
  const all = [sql`true`]
  if (prefecture) all.push(sql`prefecture_code = ${prefecture}`)
  if (kind) all.push(sql`kind = ${kind}`)
  if (after) all.push(sql`code > ${after}`)
  const words = q ? escapeLike(nfkc(q)) : ''
  if (words) {
    all.push(sql`(name like ${`%${words}%`} or kana like ${`%${toHiragana(words)}%`}
      or code like ${`${words}%`} or lg_code like ${`${words}%`})`)
  }
  return join(all, ' and ')
}

/** In the order of their codes; one row more than asked for tells whether there is a next page. */
export async function listMunicipalities(transaction: Transaction, query: MunicipalityQuery) {
  const limit = query.limit ?? 100
  const rows = await transaction.rows<Municipality>(
    sql`${municipalityWithPopulation} where ${conditions(query)} order by code limit ${limit + 1}`,
  )
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.code ?? null) : null }
}

export function findMunicipality(transaction: Transaction, code: string): Promise<Municipality | undefined> {
  return transaction.first<Municipality>(sql`${municipalityWithPopulation} where code = ${code}`)
}
