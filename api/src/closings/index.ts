export { closingRoutes } from './routes.ts'
export { findClosing } from './store.ts'
