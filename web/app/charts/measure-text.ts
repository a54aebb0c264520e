// Advance widths of Noto Sans JP in em: Japanese is square, Latin letters and figures are about this wide.
const NARROW = /[ilj.,:;'|!()[\] ]/
const WIDE = /[mwMW%]/

/**
 * How wide a text will be. Deterministic, the same on the server, which has no fonts, and in the browser,
 * so that a chart drawn again is the same chart.
 */
export function textWidth(text: string, size: number, bold = false): number {
  let ems = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code > 0x2000) ems += 1
    else if (NARROW.test(character)) ems += 0.3
    else if (WIDE.test(character)) ems += 0.88
    else ems += 0.57
  }
  return ems * size * (bold ? 1.04 : 1)
}
