/** A file that a worker cannot read in its whole life is refused in words, or it would be begun again for ever. */
import { Refusal } from '../failures.ts'
import type { WorkingTime } from '../ports.ts'

/** Over so much of the time the speed is measured before it says how long the rest takes. */
const measuredFor = 0.2
/** A file that was begun with so much of the time gets no more from another worker. */
const nearlyAll = 0.9
/** How long before the end it is said: the claim has to be settled in that time. */
const lastMilliseconds = 2000
/** A part of a file that was split should be well within the time. */
const comfortable = 0.7

/**
 * @param byteSize of the file
 * @param now milliseconds; a test brings its own
 * @returns asked twice a second with what is read: the refusal, when it is certain
 */
export function timeLimit({ span, left }: WorkingTime, byteSize: number, now: () => number = Date.now) {
  const began = now()
  const leftAtStart = left()
  const refusal = (needed: number) =>
    new Refusal('run.too_long', {
      minutes: Math.max(1, Math.round(span / 60_000)),
      parts: Math.max(2, Math.ceil(needed / (span * comfortable))),
    })
  let first: { at: number; bytes: number } | undefined
  /** What came before the first byte (other passes over the file), and the bytes at the speed measured since. */
  const needed = (bytesRead: number): number => {
    if (bytesRead === 0) return 0
    first ??= { at: now(), bytes: bytesRead }
    const measured = now() - first.at
    if (measured < span * measuredFor) return 0
    return first.at - began + ((byteSize - first.bytes) * measured) / Math.max(1, bytesRead - first.bytes)
  }
  return (bytesRead: number): Refusal | undefined => {
    const milliseconds = needed(bytesRead)
    if (milliseconds > span) return refusal(milliseconds)
    if (leftAtStart >= span * nearlyAll && left() < lastMilliseconds) return refusal(Math.max(milliseconds, span))
    return undefined // begun late: it is given back, and the next worker has the whole time for it
  }
}
