import { computed } from 'vue'
import { useRoute, useState } from '#imports'
import { addressWith, one } from '../address/index.ts'
import { answerOf, usePageData } from '../api/index.ts'
import type { Paths } from '../contract/index.ts'
import { useMe } from '../session/index.ts'
import { calendar } from '../text/index.ts'
import { datasetId } from './use-records.ts'

type GridQuery = Paths['/v1/records/{dataset}/grid']['get']['parameters']['query']

/** A table of figures under the choices in the address; null until a body is chosen. */
export async function useGrid() {
  const route = useRoute()
  const { me } = useMe()
  const id = datasetId(route)
  const current = useState('current-fiscal-year', () => calendar.fiscalYearOf(calendar.today()))
  const scope = me.value?.scope ?? ''
  const choice = computed(() => ({
    municipality: one(route.query, 'municipality') || (scope.length === 5 ? scope : ''),
    year: one(route.query, 'year') || String(current.value),
    by: one(route.query, 'by') === 'month' ? ('month' as const) : ('fiscal_year' as const),
  }))
  const { data } = await usePageData(
    () => `grid ${route.fullPath}`,
    async (api) => {
      const dataset = await answerOf(api.GET('/v1/datasets/{dataset}', { params: { path: { dataset: id } } }))
      const { municipality, year, by } = choice.value
      if (!municipality) return { dataset, grid: null }
      const fixed = Object.fromEntries(
        dataset.fields.map(({ name }) => [name, one(route.query, name)]).filter(([, value]) => value),
      )
      // Which fields hold for a whole table, the definition says.
      const query = { ...fixed, municipality, year: Number(year), by } as GridQuery
      const grid = await answerOf(api.GET('/v1/records/{dataset}/grid', { params: { path: { dataset: id }, query } }))
      return { dataset, grid }
    },
  )
  const here = `/records/${id}/grid`
  const query = computed(() => {
    const fixed = data.value.grid?.fixed.map(({ field, value }) => [field, value ?? '']) ?? []
    return addressWith('', { ...choice.value, ...(Object.fromEntries(fixed) as Record<string, string>) }).slice(1)
  })
  return { data, here, list: `/records/${id}`, choice, current, query }
}
