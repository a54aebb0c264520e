/**
 * Whether a key may have come before, in at most 32 bytes a row: two different keys are taken for the same about once in 2⁶⁴
 * pairs, the same key never for two. Files without repeated keys — nearly all — need no search for them in the database.
 */
export class KeySieve {
  /** Some key may be there twice. */
  mayRepeat = false
  #used = 0
  #size = 1 << 14
  #high = new Uint32Array(1 << 14)
  #low = new Uint32Array(1 << 14)

  add(key: string): void {
    if (this.mayRepeat) return
    // Two 32-bit multiplicative hashes (FNV-1a and one with another prime), never both 0: that marks a free place.
    let high = 0x811c9dc5
    let low = 0x9e3779b9
    for (let index = 0; index < key.length; index += 1) {
      const code = key.charCodeAt(index)
      high = Math.imul(high ^ code, 0x01000193)
      low = Math.imul(low ^ code, 0x85ebca6b)
      low ^= low >>> 15
    }
    this.#insert(high >>> 0, low >>> 0 || 1)
    if (this.#used * 2 > this.#size) this.#grow()
  }

  #insert(high: number, low: number) {
    const mask = this.#size - 1
    let at = (low ^ (high >>> 7)) & mask
    while (this.#low[at] !== 0) {
      if (this.#low[at] === low && this.#high[at] === high) {
        this.mayRepeat = true
        return
      }
      at = (at + 1) & mask
    }
    this.#low[at] = low
    this.#high[at] = high
    this.#used += 1
  }

  #grow() {
    const [high, low] = [this.#high, this.#low]
    this.#size *= 2
    this.#used = 0
    this.#high = new Uint32Array(this.#size)
    this.#low = new Uint32Array(this.#size)
    for (let index = 0; index < low.length; index += 1) {
      if (low[index] !== 0) this.#insert(high[index] as number, low[index] as number)
    }
  }
}
