/** Ends what was started, in reverse order, whatever the reason: a signal or a failure. */

/** The end was asked for; thrown into work that is still going on. */
export class Stopping extends Error {}

export class Shutdown {
  readonly #stops: (() => Promise<void>)[] = []
  readonly #ended = Promise.withResolvers<never>()
  #isStopping = false

  get isStopping(): boolean {
    return this.#isStopping
  }

  constructor() {
    this.#ended.promise.catch(() => {}) // looked at by whoever races with it
  }

  /** Rejects with Stopping when the end was asked for, or with what made a part fail. */
  get ended(): Promise<never> {
    return this.#ended.promise
  }

  /** Remembers how to end something; when the end has begun already, ends it and throws. */
  async onStop(stop: () => Promise<void>): Promise<void> {
    if (this.#isStopping) {
      await stop()
      throw new Stopping()
    }
    this.#stops.push(stop)
  }

  /** A part ended although it was not asked to. */
  fail(error: Error): void {
    if (!this.#isStopping) this.#ended.reject(error)
  }

  /** The end is asked for; asking again changes nothing. */
  ask(): void {
    this.#isStopping = true
    this.#ended.reject(new Stopping())
  }

  /** Ends everything, the last started first. */
  async all(): Promise<void> {
    this.#isStopping = true
    for (const stop of this.#stops.splice(0).reverse()) {
      await stop().catch((error: unknown) => console.error(error))
    }
  }
}
