export { coverageOfBodies, monthlyCounts, type CountRequest, type Coverage, type MonthlyCount } from './store.ts'
export { tallyDifferences } from './consistency.ts'
