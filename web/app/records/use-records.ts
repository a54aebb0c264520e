import { computed } from 'vue'
import { useRoute } from '#imports'
import { addressWith, one } from '../address/index.ts'
import { answerOf, usePageData } from '../api/index.ts'
import type { Dataset, DatasetField, Paths } from '../contract/index.ts'

type RecordsParameters = Paths['/v1/records/{dataset}']['get']['parameters']
type RecordsQuery = RecordsParameters['query']
type DatasetId = RecordsParameters['path']['dataset']

const PAGE = 50

/** The fields by which a list can be narrowed. */
export function filterFields(dataset: Dataset): DatasetField[] {
  return dataset.fields.filter((field) => field.filter)
}

function filtersFrom(query: ReturnType<typeof useRoute>['query'], dataset: Dataset): Record<string, string> {
  const names = ['municipality', 'from', 'to', 'import', 'column', ...filterFields(dataset).map(({ name }) => name)]
  return Object.fromEntries(names.map((name) => [name, one(query, name)]).filter(([, value]) => value))
}

/** The dataset in the address; an id that is not in the contract is answered with 404. */
export function datasetId(route: ReturnType<typeof useRoute>): DatasetId {
  return String(route.params.dataset) as DatasetId
}

/** A dataset's rows under the filters in the address. */
export async function useRecords() {
  const route = useRoute()
  const id = datasetId(route)
  const after = computed(() => one(route.query, 'after'))

  const { data } = await usePageData(
    () => `records ${route.fullPath}`,
    async (api) => {
      const dataset = await answerOf(api.GET('/v1/datasets/{dataset}', { params: { path: { dataset: id } } }))
      const filters = filtersFrom(route.query, dataset)
      // A dataset's own filters are not in the contract by name: the definition says which there are.
      const query = { ...filters, limit: PAGE, ...(after.value ? { after: after.value } : {}) } as RecordsQuery
      const page = await answerOf(api.GET('/v1/records/{dataset}', { params: { path: { dataset: id }, query } }))
      return { dataset, filters, page }
    },
  )

  const here = `/records/${id}`
  return {
    data,
    here,
    first: computed(() => (after.value ? addressWith(here, data.value.filters) : undefined)),
    next: computed(() =>
      data.value.page.next ? addressWith(here, { ...data.value.filters, after: data.value.page.next }) : undefined,
    ),
    /** The list as files; the first is what Excel opens by double click. */
    files: computed(() =>
      [
        { text: 'utf-8-bom', file: 'export.csv', encoding: 'utf-8-bom' },
        { text: 'utf-8', file: 'export.csv', encoding: 'utf-8' },
        { text: 'cp932', file: 'export.csv', encoding: 'cp932' },
        { text: 'unmappable', file: 'unmappable.csv' },
        { text: 'xlsx', file: 'export.xlsx' },
        { text: 'json', file: 'export.json' },
      ].map(({ text, file, encoding }) => ({
        text,
        href: addressWith(`/api/records/${id}/${file}`, { ...data.value.filters, encoding }),
      })),
    ),
  }
}
