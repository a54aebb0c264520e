export { columnsOf, storedFields, type DatasetDefinition, type Field, type FieldType, type Label } from './define.ts'
export { DatasetId, datasets, findDataset } from './registry.ts'
export { datasetRoutes } from './routes.ts'
