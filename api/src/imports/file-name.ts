// Separators, control characters and what Windows forbids; and the marks that turn the direction of writing, by which
// `exe.csv` shows as `vsc.exe`.
// eslint-disable-next-line no-control-regex
const unwanted = /[\u0000-\u001f\u007f\\/:*?"<>|\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g
const longest = 200

/** A name that can be shown and saved anywhere; the path some browsers send is dropped. */
export function safeFileName(name: string | undefined): string {
  const last = (name ?? '').normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = last.replace(unwanted, '').replace(/^[.\s]+|[.\s]+$/g, '')
  if (clean === '') return 'file.csv'
  const letters = [...clean]
  if (letters.length <= longest) return clean
  const extension = /\.\w{1,8}$/.exec(clean)?.[0] ?? ''
  return letters.slice(0, longest - extension.length).join('') + extension
}
