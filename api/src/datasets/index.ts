export {
  bodyField,
  columnsOf,
  isYearly,
  storedFields,
  talliesOf,
  tallyWith,
  type Code,
  type DatasetDefinition,
  type Field,
  type FieldType,
  type Label,
  type RecordColumn,
  type Tally,
  type Where,
} from './define.ts'
export { DatasetId, datasets, findDataset } from './registry.ts'
export { datasetRoutes } from './routes.ts'
