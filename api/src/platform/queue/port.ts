/**
 * Says that there is work; what the work is stays in the database, so a lost or doubled message does no harm.
 * Here PostgreSQL's NOTIFY carries it, on AWS an SQS queue.
 */
export interface Queue {
  announce: (topic: string) => Promise<void>
  /** Calls `work` at once, on every announcement and every few seconds; never twice at the same time. */
  serve: (topic: string, work: () => Promise<void>, onError: (error: unknown) => void) => Promise<() => Promise<void>>
}

/** Even if no bell is heard, somebody looks so often. */
export const pollMilliseconds = 5000

/** Calls `work` for every ring; rings during the work are one more call after it. */
export function onRings(work: () => Promise<void>, onError: (error: unknown) => void) {
  let running: Promise<void> | undefined
  let again = false
  const wake = () => {
    if (running) {
      again = true
      return
    }
    again = false
    running = work()
      .catch(onError)
      .finally(() => {
        running = undefined
        if (again) wake()
      })
  }
  const timer = setInterval(wake, pollMilliseconds)
  const stop = async () => {
    clearInterval(timer)
    again = false
    await running
  }
  return { wake, stop }
}
