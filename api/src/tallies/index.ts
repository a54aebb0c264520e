export { coverageOfBodies, monthlyCounts, type CountRequest, type Coverage, type MonthlyCount } from './store.ts'
export { tallyDifferences, type TallyDifference } from './consistency.ts'
