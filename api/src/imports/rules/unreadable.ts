import type { FailureCode } from '../failures.ts'
import { assessUnreadable } from './assess.ts'
import type { StoredReadability } from './report.ts'

const unreadable: readonly FailureCode[] = ['file.pdf', 'file.archive', 'file.binary']

/** The report of a file that was refused unread; null when the reason says nothing about its readability. */
export function readabilityOfRefused(code: FailureCode): StoredReadability | null {
  return unreadable.includes(code) ? assessUnreadable() : null
}
