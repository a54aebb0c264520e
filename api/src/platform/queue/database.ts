import type { Database } from '../database/index.ts'
import { onRings, type Queue } from './port.ts'

/** The bell as PostgreSQL's NOTIFY. */
export function databaseQueue(database: Database): Queue {
  return {
    announce: (topic) => database.notify(topic),
    async serve(topic, work, onError) {
      const rings = onRings(work, onError)
      const stopListening = await database.listen(topic, rings.wake)
      rings.wake()
      return async () => {
        await stopListening()
        await rings.stop()
      }
    },
  }
}
