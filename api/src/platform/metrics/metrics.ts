/**
 * Figures about the running of the product. On AWS they are lines of the log in CloudWatch's embedded metric format (EMF):
 * no call, no library, nothing that a cold start would have to load.
 */

type Unit = 'Milliseconds' | 'Seconds' | 'Count' | 'Count/Second'

interface Measured {
  values: Readonly<Record<string, readonly [value: number, unit: Unit]>>
  /** Names that tell series apart: a few words that the code knows — never what a request carried. */
  dimensions?: Readonly<Record<string, string>>
  /** Which of them belong together; each combination is one series. Default: each by itself. */
  by?: readonly (readonly string[])[]
}

export interface Metrics {
  record: (measured: Measured) => void
}

export const noMetrics: Metrics = { record: () => {} }

const namespace = 'cat-data-v23'

/**
 * @param service the function's name, which tells stacks of one account apart: a dimension of every series
 * @param write takes a line; default: standard output, which Lambda passes on as it is
 */
export function emfMetrics(
  service: string,
  write: (line: string) => void = (line) => void process.stdout.write(line),
  now: () => number = Date.now,
): Metrics {
  return {
    record({ values, dimensions = {}, by = Object.keys(dimensions).map((name) => [name]) }) {
      const sets = by.length > 0 ? by : [[]]
      const line = {
        _aws: {
          Timestamp: now(),
          CloudWatchMetrics: [
            {
              Namespace: namespace,
              Dimensions: sets.map((names) => ['Service', ...names]),
              Metrics: Object.entries(values).map(([Name, [, Unit]]) => ({ Name, Unit })),
            },
          ],
        },
        Service: service,
        ...dimensions,
        ...Object.fromEntries(Object.entries(values).map(([name, [value]]) => [name, value])),
      }
      write(`${JSON.stringify(line)}\n`)
    },
  }
}
