import { computed } from 'vue'
import { useRoute } from '#imports'
import { answerOf, usePageData } from '../api/index.ts'
import { datasetId } from './use-records.ts'

/** One record with its history; the record itself is null when it was withdrawn. */
export async function useRecord() {
  const route = useRoute()
  const path = { dataset: datasetId(route), id: String(route.params.id) }
  const { data } = await usePageData(
    () => `record ${path.dataset} ${path.id}`,
    async (api) => {
      const [dataset, history] = await Promise.all([
        answerOf(api.GET('/v1/datasets/{dataset}', { params: { path: { dataset: path.dataset } } })),
        answerOf(api.GET('/v1/records/{dataset}/{id}/history', { params: { path } })),
      ])
      const record = history.withdrawn
        ? null
        : await answerOf(api.GET('/v1/records/{dataset}/{id}', { params: { path } }))
      return { dataset, history, record }
    },
  )
  return { data, here: `/records/${path.dataset}/${path.id}`, list: computed(() => `/records/${path.dataset}`) }
}
