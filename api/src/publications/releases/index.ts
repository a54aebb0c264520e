export { openReleaseRoutes } from './open-routes.ts'
export { releaseRoutes } from './routes.ts'
