export { commitFile, firstFindings, importFile } from './import-file.ts'
export { profileRoutes } from './mapping/routes.ts'
export { importRoutes } from './routes.ts'
export { serveImports } from './serve.ts'
