import { useRoute } from '#imports'
import { one } from '../address/index.ts'
import { answerOf, usePageData } from '../api/index.ts'
import type { Dataset, Finding, ImportJob, Preview, Questions, Readability, RuleCount } from '../contract/index.ts'
import { stateViews } from './state.ts'

interface ImportData {
  job: ImportJob
  dataset: Dataset
  findings: { items: Finding[]; next: string | null }
  rules: RuleCount[]
  questions: Questions | null
  preview: Preview | null
  readability: Readability | null
}

const severities = ['error', 'warning', 'note'] as const

/** One import with what belongs to its state. */
export async function useImport() {
  const route = useRoute()
  const id = String(route.params.id)
  const severity = () => severities.find((known) => known === one(route.query, 'severity'))

  const rule = () => one(route.query, 'rule') ?? ''

  const page = await usePageData<ImportData>(
    () => `import ${id} ${severity() ?? ''} ${rule()} ${one(route.query, 'after')}`,
    async (api) => {
      const path = { id }
      const job = await answerOf(api.GET('/v1/imports/{id}', { params: { path } }))
      const chosen = severity()
      const after = one(route.query, 'after')
      const query = {
        limit: 50,
        ...(chosen ? { severity: chosen } : {}),
        ...(rule() ? { rule: rule() } : {}),
        ...(after ? { after } : {}),
      }
      const { working } = stateViews[job.state]
      const [dataset, findings, rules, questions, preview, readability] = await Promise.all([
        answerOf(api.GET('/v1/datasets/{dataset}', { params: { path: { dataset: job.dataset } } })),
        working
          ? { items: [], next: null }
          : answerOf(api.GET('/v1/imports/{id}/findings', { params: { path, query } })),
        working ? { items: [] } : answerOf(api.GET('/v1/imports/{id}/findings/rules', { params: { path } })),
        working ? null : answerOf(api.GET('/v1/imports/{id}/questions', { params: { path } })),
        job.state === 'ready' ? answerOf(api.GET('/v1/imports/{id}/preview', { params: { path } })) : null,
        working ? null : answerOf(api.GET('/v1/imports/{id}/readability', { params: { path } })),
      ])
      return { job, dataset, findings, rules: rules.items, questions, preview, readability }
    },
  )

  return { data: page.data, refresh: page.refresh, severity, rule }
}
