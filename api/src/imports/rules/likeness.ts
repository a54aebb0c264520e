/** Length of the longest common subsequence of two short texts. */
function commonLength(a: string, b: string): number {
  let previous = new Array<number>(b.length + 1).fill(0)
  for (const letter of a) {
    const current = [0]
    for (let at = 1; at <= b.length; at += 1) {
      current.push(b[at - 1] === letter ? previous[at - 1]! + 1 : Math.max(previous[at]!, current[at - 1]!))
    }
    previous = current
  }
  return previous[b.length]!
}

/** 0 … 1: twice the common letters by all letters. */
export function likeness(a: string, b: string): number {
  return a.length + b.length === 0 ? 1 : (2 * commonLength(a, b)) / (a.length + b.length)
}
