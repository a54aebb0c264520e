/** What a benchmark is: two jobs measured in one run on one machine, and the ratio that may not be exceeded. */

/** One line of the table. */
export interface Ratio {
  name: string
  measured: string
  reference: string
  ratio: number
  most: number
  /** Of measurements that are no ratio of times: how the limit is written. */
  limit?: string
}

export interface Bench {
  id: string
  /**
   * @param quick a tenth and less of the work, to see that it runs; its figures say nothing
   * @param note tells what is being done
   */
  run: (quick: boolean, note: (text: string) => void) => Promise<readonly Ratio[]>
}

export const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`
export const mebibytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MiB`

/** The time `work` takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
