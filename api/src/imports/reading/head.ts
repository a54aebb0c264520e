import type { SourceFile } from './define.ts'

/** The first bytes of a file, fewer when it is shorter. */
export async function headOf(file: SourceFile, length: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of (await file.open()) as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= length) break // leaving the loop closes the stream
  }
  return Buffer.concat(chunks).subarray(0, length)
}
