export { annotationRoutes } from './routes.ts'
