export { figureRoutes, type FigureOptions } from './routes.ts'
export { openFigureRoutes } from './open-routes.ts'
