export { commandLineAccount, firstFindings, importFile } from './import-file.ts'
export { commitImport } from './plan/commit.ts'
export { importRoutes } from './routes.ts'
export { serveImports } from './serve.ts'
