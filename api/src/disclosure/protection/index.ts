export { protect } from './protect.ts'
export { type Cell, isSmallCount, type ProtectedTable, type Protection, type Relation } from './table.ts'
