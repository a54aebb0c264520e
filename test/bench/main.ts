/**
 * `npm run bench` prints one table of ratios; `npm run bench -- --quick` only sees that everything runs.
 * `npm run bench -- import-csv` runs one of them. Ends with 1 when a ratio is exceeded.
 */
import { parseArgs } from 'node:util'
import { analysesBench } from './analyses.ts'
import { coldStart } from './cold-start.ts'
import type { Bench, Ratio } from './define.ts'
import { askingFigures } from './figures.ts'
import { figureOverHttp } from './http.ts'
import { importCsv } from './import-csv.ts'
import { pages } from './pages.ts'
import { loadingWithTallies } from './tallies-load.ts'
import { readingXlsx } from './xlsx.ts'

const benches: readonly Bench[] = [
  importCsv,
  readingXlsx,
  loadingWithTallies,
  askingFigures,
  figureOverHttp,
  analysesBench,
  coldStart,
  pages,
]

const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean' } } })
const quick = values.quick === true
const chosen = positionals.length === 0 ? benches : benches.filter(({ id }) => positionals.includes(id))
if (chosen.length === 0) {
  console.error(`Usage: npm run bench -- [--quick] [${benches.map(({ id }) => id).join(' ')}]`)
  process.exit(2)
}

function line({ name, measured, reference, ratio, most, limit }: Ratio): string {
  return `| ${[name, measured, reference, ratio.toFixed(2), limit ?? `≤ ${most}`, ratio <= most ? 'yes' : '**no**'].join(' | ')} |`
}

const ratios: Ratio[] = []
for (const { id, run } of chosen) ratios.push(...(await run(quick, (text) => process.stderr.write(`${id}: ${text}\n`))))
console.log(
  [
    '| what | measured | against | ratio | limit | held |',
    '| --- | --- | --- | --: | --- | --- |',
    ...ratios.map(line),
  ].join('\n'),
)
if (quick) console.log('\nQuick mode: too little work for figures that mean anything.')
else if (ratios.some(({ ratio, most }) => ratio > most)) process.exitCode = 1
