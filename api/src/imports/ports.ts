import type { Database } from '../platform/database/index.ts'
import type { Metrics } from '../platform/metrics/index.ts'
import type { Queue } from '../platform/queue/index.ts'
import type { Storage } from '../platform/storage/index.ts'

/** What imports need of the outside; chosen at start-up. */
export interface ImportPorts {
  database: Database
  storage: Storage
  queue: Queue
  /** The time; a test brings its own. */
  now?: () => Date
  metrics?: Metrics
}

/** Of a worker whose life is measured (Lambda). */
export interface WorkingTime {
  /** Milliseconds that a life has for files; more has none for one file. */
  span: number
  /** Milliseconds of this one that are left. */
  left: () => number
}

/** The topic under which new files are announced. */
export const importsTopic = 'imports'

/** Today in Tokyo, `YYYY-MM-DD`. */
export function todayInTokyo(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(now)
}
