export { answerRoutes } from './answers/index.ts'
export { officialTableRoutes } from './official-table/index.ts'
export { snapshotRoutes } from './snapshots/index.ts'
export { openReleaseRoutes, releaseRoutes } from './releases/index.ts'
