import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { stringify } from 'csv-stringify/sync'
import type { DatasetDefinition, Field } from './define.ts'
import { DatasetId, datasets, findDataset } from './registry.ts'
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
  }
}

/** The sample file: the headings and lines that the dataset's definition gives, as Excel opens them. */
function sampleCsv(dataset: DatasetDefinition): string {
  return stringify([dataset.fields.map((field) => field.headings[0]), ...dataset.sample], {
    bom: true,
    record_delimiter: 'windows',
  })
}

export const datasetRoutes: FastifyPluginAsyncTypebox = async (app) => {
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
}
