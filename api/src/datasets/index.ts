export {
  columnsOf,
  storedFields,
  type Code,
  type DatasetDefinition,
  type Field,
  type FieldType,
  type Label,
} from './define.ts'
export { DatasetId, datasets, findDataset } from './registry.ts'
export { datasetRoutes, sampleCsv } from './routes.ts'
