export { accountRoutes, meRoutes } from './routes.ts'
export { findAccountOf } from './store.ts'
