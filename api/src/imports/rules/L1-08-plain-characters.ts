import { breachesOfCells } from './cells.ts'
import { defineRule, ofTables } from './define.ts'

/** NEC and IBM extensions of CP932: circled digits, Roman numerals, ㈱ ℡ ㍿ and era ligatures; units (㎡ ㎏) are let pass, as officially. */
const dependent = /[\u2160-\u217f\u2460-\u2473\u3220-\u3243\u3251-\u325f\u3280-\u33ff№℡∑∟⊿]/u
const unitSigns = /[㎡㎥㎢㎠㎝㎞㎜㎏㎎]/gu

/**
 * L1-08: only in CP932 files, as in the official scorer; in Unicode each of these characters is unambiguous. The kill classes ①②③ are
 * official names and are read all the same: the rule never hinders an import.
 */
export const plainCharacters = defineRule({
  id: 'L1-08',
  level: 1,
  weight: 'critical',
  title: { ja: '機種依存文字を使用していないか', en: 'No platform-dependent characters' },
  advice: {
    ja: '①は「1」、㈱は「(株)」のように書くか、UTF-8で保存してください。',
    en: 'Write 1 for ①, (株) for ㈱, or save the file as UTF-8.',
  },
  sentences: {
    character: { ja: '機種依存文字があります。', en: 'There is a platform-dependent character.' },
  },
  look: ofTables((view) =>
    view.file.encoding === 'cp932'
      ? breachesOfCells(view, (text) =>
          dependent.test(text) && dependent.test(text.replace(unitSigns, '')) ? 'character' : null,
        )
      : [],
  ),
})
