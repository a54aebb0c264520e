export {
  bodyField,
  columnsOf,
  storedFields,
  talliesOf,
  tallyWith,
  type Code,
  type DatasetDefinition,
  type Field,
  type FieldType,
  type Label,
  type Tally,
} from './define.ts'
export { DatasetId, datasets, findDataset } from './registry.ts'
export { datasetRoutes } from './routes.ts'
