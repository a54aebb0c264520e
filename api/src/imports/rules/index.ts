export { type Assessment, startAssessment } from './assess.ts'
export { readabilityOfRefused } from './unreadable.ts'
export { headingsBefore } from './store.ts'
export { type StoredReadability } from './report.ts'
