export { importRoutes } from './routes.ts'
export { serveImports } from './serve.ts'
