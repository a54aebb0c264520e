/**
 * One JSON file holds everything the provider must not forget over a restart: signing key, cookie keys, sessions, grants
 * and refresh tokens. Enough for one process on one machine, which is all the local provider ever is.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'
import { codeOf, Problem } from '../problem.ts'

interface Row {
  payload: unknown
  /** Seconds since 1970. */
  exp?: number
}
type Rows = Map<string, Row>

export interface Store {
  adapter: AdapterFactory
  /** A value made once and then kept. */
  keep: <Value>(name: string, make: () => Value) => Value
  /** Writes what is not written yet. */
  flush: () => void
}

const now = () => Math.floor(Date.now() / 1000)
const isLive = (row: Row) => !row.exp || row.exp > now()

function readRows(file: string): Rows {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Row>))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return new Map()
    throw new Problem(
      `サインインの記録 ${file} を読めません。このファイルを消すと、新しく作り直します（全員がサインインし直します）。`,
      `The sign-in records in ${file} cannot be read. Delete the file to start afresh (everybody signs in again).`,
    )
  }
}

/** Written beside and moved, so that the file is whole at any moment; what has ended is left out. */
function writeRows(file: string, rows: Rows) {
  for (const [key, row] of rows) if (!isLive(row)) rows.delete(key)
  writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(rows)), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

function makeAdapter(model: string, rows: Rows, changed: () => void): Adapter {
  const keyOf = (id: string) => `${model}:${id}`
  const payloadOf = (row: Row | undefined) => (row && isLive(row) ? (row.payload as AdapterPayload) : undefined)
  const findBy = async (property: 'uid' | 'userCode', value: string) => {
    for (const [key, row] of rows) {
      const payload = key.startsWith(keyOf('')) ? payloadOf(row) : undefined
      if (payload?.[property] === value) return payload
    }
    return undefined
  }
  return {
    async upsert(id, payload, expiresIn) {
      rows.set(keyOf(id), { payload, ...(expiresIn ? { exp: now() + expiresIn } : {}) })
      changed()
    },
    find: async (id) => payloadOf(rows.get(keyOf(id))),
    findByUid: (uid) => findBy('uid', uid),
    findByUserCode: (code) => findBy('userCode', code),
    async consume(id) {
      const payload = payloadOf(rows.get(keyOf(id)))
      if (payload) payload.consumed = now()
      changed()
    },
    async destroy(id) {
      rows.delete(keyOf(id))
      changed()
    },
    async revokeByGrantId(grantId) {
      for (const [key, row] of rows) if (payloadOf(row)?.grantId === grantId) rows.delete(key)
      changed()
    },
  }
}

/** Opens the file, or begins an empty one. */
export function openStore(file: string): Store {
  mkdirSync(dirname(file), { recursive: true })
  const rows = readRows(file)
  let timer: NodeJS.Timeout | undefined
  const write = () => {
    clearTimeout(timer)
    timer = undefined
    writeRows(file, rows)
  }
  const changed = () => {
    timer ??= setTimeout(write, 50)
  }
  return {
    adapter: (model) => makeAdapter(model, rows, changed),
    flush: () => {
      if (timer) write()
    },
    keep: <Value>(name: string, make: () => Value) => {
      const key = `kept:${name}`
      const kept = rows.get(key)
      if (kept) return kept.payload as Value
      const value = make()
      rows.set(key, { payload: value })
      write()
      return value
    },
  }
}
