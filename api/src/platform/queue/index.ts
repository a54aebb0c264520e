import type { Database } from '../database/index.ts'

/**
 * Says that there is work; what the work is stays in the database, so a lost or doubled message does no harm.
 * Here PostgreSQL's NOTIFY carries it, on AWS an SQS queue.
 */
export interface Queue {
  announce: (topic: string) => Promise<void>
  /** Calls `work` at once, on every announcement and every few seconds; never twice at the same time. */
  serve: (topic: string, work: () => Promise<void>, onError: (error: unknown) => void) => Promise<() => Promise<void>>
}

const pollMilliseconds = 5000

export function databaseQueue(database: Database): Queue {
  return {
    announce: (topic) => database.notify(topic),
    async serve(topic, work, onError) {
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
      const stopListening = await database.listen(topic, wake)
      const timer = setInterval(wake, pollMilliseconds)
      wake()
      return async () => {
        clearInterval(timer)
        again = false
        await stopListening()
        await running
      }
    },
  }
}
