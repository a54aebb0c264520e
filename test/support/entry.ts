/** Hand entry as tests need it: through the real routes. */
import type { LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import type { DemoName, TestApp } from './app.ts'

export interface SeenRecord {
  id: string
  updated_at: string
  values: Record<string, unknown>
}

/** What a test does with carcasses of 見本市. */
export function entryOf(api: TestApp) {
  const enter = (who: DemoName, values: object, more: object = {}, dataset = 'carcass') =>
    api.call(who, {
      method: 'POST',
      url: `/v1/records/${dataset}`,
      payload: { municipality: '99201', values, ...more },
    })
  const read = async (id: string, who: DemoName = 'hanako') =>
    (await api.call(who, `/v1/records/carcass/${id}`)).json<SeenRecord>()
  const change = (method: 'PATCH' | 'DELETE', who: DemoName, id: string, payload: object) =>
    api.call(who, { method, url: `/v1/records/carcass/${id}`, payload })
  return {
    enter,
    read,
    change,
    historyOf: async (id: string, who: DemoName = 'hanako') =>
      (await api.call(who, `/v1/records/carcass/${id}/history`)).json<{ items: object[] }>(),
    /** A record of 1981 that was entered. */
    async givenRecord(values: object): Promise<SeenRecord> {
      const answer = await enter('hanako', { collected_on: '1981-06-01', ...values })
      expect(answer.statusCode, answer.body).toBe(201)
      return read(answer.json<{ id: string }>().id)
    },
    /** Corrects what the record says now. */
    async correct(id: string, values: object, more: object = {}): Promise<LightMyRequestResponse> {
      const { updated_at } = await read(id)
      return change('PATCH', 'hanako', id, { values, reason: '転記の誤り', updated_at, ...more })
    },
    /** Counts kept by the database and counts made now agree. */
    async expectTalliesToBeRight(): Promise<void> {
      const [kept, counted] = await Promise.all([
        api.db.query(
          `select municipality_code, month::text, dims, count::int from tally where dataset = 'carcass' order by 1, 2, 3`,
        ),
        api.db.query(
          `select municipality_code, date_trunc('month', collected_on)::date::text as month,
            jsonb_build_object('road_manager', road_manager, 'ear_tip', ear_tip) as dims, count(*)::int as count
           from carcass group by 1, 2, 3 order by 1, 2, 3`,
        ),
      ])
      expect(kept).toEqual(counted)
    },
  }
}
