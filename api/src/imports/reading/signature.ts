/** What a file is by its first bytes, whatever its name says. */
import type { FailureCode } from '../failures.ts'

/** So many bytes are looked at. */
export const headLength = 4096

// Systems in the web hand out pages under names that end in .xls; Excel opens them, after a warning. Excel 2003 wrote XML.
const webPage =
  /^(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html|<head|<meta|<table|<\?xml[^>]*>\s*(?:<\?mso-application|<workbook|<html|<!doctype html))/i

const signatures: readonly [FailureCode, (head: Buffer) => boolean][] = [
  [
    'file.archive',
    (head) => begins(head, 0x1f, 0x8b) || begins(head, 0x37, 0x7a, 0xbc, 0xaf) || begins(head, 0x52, 0x61, 0x72, 0x21),
  ],
  ['file.pdf', (head) => head.subarray(0, 1024).includes('%PDF-')],
  ['file.binary', (head) => begins(head, 0x89, 0x50, 0x4e, 0x47) || begins(head, 0xff, 0xd8, 0xff)],
  ['file.web_page', (head) => webPage.test(head.toString('latin1', 0, 1024))],
  // A sheet of Excel before 97 begins with its first record, in no container.
  ['file.old_excel', (head) => begins(head, 0x09, 0x00, 0x04, 0x00) || begins(head, 0x09, 0x02, 0x06, 0x00)],
  ['file.old_excel', (head) => begins(head, 0x09, 0x04, 0x06, 0x00)],
]

function begins(head: Buffer, ...bytes: number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte)
}

/** The refusal for a file that is known not to be read; null for one that may be. */
export function refusalFor(head: Buffer): FailureCode | null {
  return signatures.find(([, matches]) => matches(head))?.[0] ?? null
}
