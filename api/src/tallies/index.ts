export { columnCondition, countColumns, type DayRange } from './columns.ts'
export { coverageOfBodies, type CountRequest, type Coverage, type MonthlyCount } from './store.ts'
export {
  groupedCounts,
  groupedCountsOf,
  withoutCode,
  type CountedPart,
  type CountedYear,
  type CountGrouping,
  type GroupedCount,
} from './grouped.ts'
export { tallyDifferences } from './consistency.ts'
