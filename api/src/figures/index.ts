export { figureRoutes } from './routes.ts'
export { openFigureRoutes } from './open-routes.ts'
