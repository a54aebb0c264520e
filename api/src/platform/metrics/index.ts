export { emfMetrics, type Metrics, noMetrics } from './metrics.ts'
export { requestMetrics } from './requests.ts'
