export { officialTableRoutes } from './routes.ts'
