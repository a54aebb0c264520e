export { columnCondition, countColumns, type ColumnRequest, type DayRange } from './columns.ts'
export { coverageOfBodies, monthlyCounts, type CountRequest, type Coverage, type MonthlyCount } from './store.ts'
export { tallyDifferences } from './consistency.ts'
