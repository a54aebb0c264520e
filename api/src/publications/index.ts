export { officialTableRoutes } from './official-table/index.ts'
