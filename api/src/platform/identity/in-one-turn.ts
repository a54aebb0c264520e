import { setImmediate } from 'node:timers/promises'

/**
 * Questions of one key that come in the same turn of the event loop are asked once, after all of them have come: nobody
 * gets an answer that is older than the question. A page sends its ten requests together.
 */
export function inOneTurn<Asked, Answer>(keyOf: (asked: Asked) => string, ask: (asked: Asked) => Promise<Answer>) {
  const waiting = new Map<string, Promise<Answer>>()
  return (asked: Asked): Promise<Answer> => {
    const key = keyOf(asked)
    const known = waiting.get(key)
    if (known) return known
    const answer = setImmediate().then(() => {
      waiting.delete(key)
      return ask(asked)
    })
    waiting.set(key, answer)
    return answer
  }
}
