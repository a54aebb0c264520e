/** How far a long job is, on stderr: a bar on a terminal, a line now and then elsewhere. */

export interface Progress {
  at: (done: number, whole: number, note: string) => void
  end: () => void
}

const width = 30
const linesApartMs = 5000

function percentOf(done: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(100, Math.floor((done / whole) * 100))
}

function bar(stream: NodeJS.WriteStream): Progress {
  let shown = ''
  return {
    at(done, whole, note) {
      const percent = percentOf(done, whole)
      const filled = Math.round((percent / 100) * width)
      const line = `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${String(percent).padStart(3)}%  ${note}`
      if (line !== shown) stream.write(`\r\u001b[K${line}`)
      shown = line
    },
    end() {
      if (shown) stream.write('\n')
    },
  }
}

function lines(stream: NodeJS.WriteStream): Progress {
  let last = Date.now()
  return {
    at(done, whole, note) {
      if (Date.now() - last < linesApartMs) return
      last = Date.now()
      stream.write(`${percentOf(done, whole)}%  ${note}\n`)
    },
    end() {},
  }
}

/** A bar where there is a terminal. */
export function showProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? bar(stream) : lines(stream)
}
