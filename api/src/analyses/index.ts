export { analyse, analysisRoutes } from './routes.ts'
