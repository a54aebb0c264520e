/** What a file is by its first bytes, whatever its name says. */
import type { FailureCode } from '../failures.ts'

/** So many bytes are looked at. */
export const headLength = 4096

const signatures: readonly [FailureCode, (head: Buffer) => boolean][] = [
  ['file.excel', (head) => isZip(head) && head.includes('xl/')],
  ['file.excel', (head) => isZip(head) && head.includes('[Content_Types].xml')],
  ['file.archive', (head) => isZip(head)],
  [
    'file.archive',
    (head) => begins(head, 0x1f, 0x8b) || begins(head, 0x37, 0x7a, 0xbc, 0xaf) || begins(head, 0x52, 0x61, 0x72, 0x21),
  ],
  ['file.excel_legacy', (head) => begins(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
  ['file.pdf', (head) => head.subarray(0, 1024).includes('%PDF-')],
  ['file.binary', (head) => begins(head, 0x89, 0x50, 0x4e, 0x47) || begins(head, 0xff, 0xd8, 0xff)],
]

function begins(head: Buffer, ...bytes: number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte)
}

function isZip(head: Buffer): boolean {
  return begins(head, 0x50, 0x4b, 0x03, 0x04) || begins(head, 0x50, 0x4b, 0x05, 0x06)
}

/** The refusal for a file that is known not to be text; null for one that may be. */
export function refusalFor(head: Buffer): FailureCode | null {
  return signatures.find(([, matches]) => matches(head))?.[0] ?? null
}
