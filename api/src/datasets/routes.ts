import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { workbookMediaType } from '../platform/workbook/index.ts'
import type { DatasetDefinition, Field } from './define.ts'
import { DatasetId, datasets, findDataset } from './registry.ts'
import { sampleCsv, sampleWorkbook } from './sample.ts'
import { DatasetSchema } from './schema.ts'

function fieldForReading(field: Field) {
  return {
    name: field.name,
    type: field.type,
    label: field.label,
    description: field.description ?? null,
    required: field.required ?? false,
    stored: !field.keepOnly,
    filter: field.filter ?? false,
    headings: [...field.headings],
    fallback: field.fallback ?? null,
    codes: field.codes?.map(({ code, label }) => ({ code, label })) ?? null,
  }
}

function forReading(dataset: DatasetDefinition) {
  const { id, kind, label, description, eventDate, fields, tallyDimensions } = dataset
  return {
    id,
    kind,
    label,
    description,
    event_date: eventDate,
    fields: fields.map(fieldForReading),
    tally_dimensions: [...tallyDimensions],
    columns: (dataset.columns ?? []).map(({ id, label }) => ({ id, label })),
    crosstab: dataset.crosstab ?? null,
  }
}

const definitionRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const config = { permission: 'reference.read' as const }
  const params = Type.Object({ dataset: DatasetId })

  app.get(
    '',
    {
      config,
      schema: {
        operationId: 'listDatasets',
        tags: ['datasets'],
        response: { 200: Type.Object({ items: Type.Array(DatasetSchema) }) },
      },
    },
    () => ({ items: datasets.map(forReading) }),
  )

  app.get(
    '/:dataset',
    { config, schema: { operationId: 'getDataset', tags: ['datasets'], params, response: { 200: DatasetSchema } } },
    (request) => forReading(findDataset(request.params.dataset)),
  )
}

const sampleRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const config = { permission: 'reference.read' as const }
  const params = Type.Object({ dataset: DatasetId })

  app.get(
    '/:dataset/sample.csv',
    {
      config,
      schema: {
        operationId: 'getDatasetSample',
        tags: ['datasets'],
        produces: ['text/csv'],
        params,
        response: { 200: Type.String() },
      },
    },
    async (request, reply) => {
      const { dataset } = request.params
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${dataset}-sample.csv"`)
      return sampleCsv(findDataset(dataset))
    },
  )

  app.get(
    '/:dataset/sample.xlsx',
    {
      config,
      schema: {
        operationId: 'getDatasetSampleWorkbook',
        tags: ['datasets'],
        produces: [workbookMediaType],
        params,
        response: { 200: Type.Unsafe<unknown>(Type.String({ format: 'binary' })) },
      },
    },
    (request, reply) => {
      const { dataset } = request.params
      return reply
        .type(workbookMediaType)
        .header('content-disposition', `attachment; filename="${dataset}-sample.xlsx"`)
        .send(sampleWorkbook(findDataset(dataset)))
    },
  )
}

export const datasetRoutes: FastifyPluginAsyncTypebox = async (app) => {
  await app.register(definitionRoutes)
  await app.register(sampleRoutes)
}
