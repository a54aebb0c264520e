/** How charts are coloured: custom properties of the design tokens, so that forced colours and print can restate them. */
const token = (name: string) => `var(--color-${name})`

export const ink = {
  text: token('neutral-solid-gray-700'),
  strong: token('neutral-solid-gray-900'),
  axis: token('neutral-solid-gray-300'),
  grid: token('neutral-solid-gray-100'),
  band: token('neutral-solid-gray-50'),
  hatch: token('neutral-solid-gray-200'),
  paper: token('neutral-white'),
  note: token('primitive-orange-900'),
  quiet: token('primitive-blue-400'),
  loud: token('primitive-blue-900'),
} as const

/** One hue for quantity, light to dark, with the colour of letters on it; in grey print the steps stay apart. */
export const ramp = [
  { fill: token('primitive-blue-50'), text: token('neutral-solid-gray-900') },
  { fill: token('primitive-blue-200'), text: token('neutral-solid-gray-900') },
  { fill: token('primitive-blue-400'), text: token('neutral-solid-gray-900') },
  { fill: token('primitive-blue-600'), text: token('neutral-white') },
  { fill: token('primitive-blue-1000'), text: token('neutral-white') },
] as const

/**
 * The role of a series in its figure; at most five stand in one. Each has a colour and a marker of its own,
 * so that the series stay apart in print and for colour-blind readers.
 */
export const tones = {
  accent: { color: token('primitive-blue-900'), symbol: 'circle', width: 3 },
  neutral: { color: token('neutral-solid-gray-600'), symbol: 'rect', width: 2 },
  second: { color: token('primitive-green-800'), symbol: 'triangle', width: 2 },
  third: { color: token('primitive-orange-800'), symbol: 'diamond', width: 2 },
  fourth: { color: token('primitive-purple-800'), symbol: 'pin', width: 2 },
} as const

export type Tone = keyof typeof tones

const order = Object.keys(tones) as Tone[]

/** The tone a figure names for a measure, else the next in line. */
export function toneOf(chosen: Readonly<Record<string, Tone>>, measure: string, index: number): Tone {
  return chosen[measure] ?? order[index % order.length] ?? 'accent'
}

/** Type sizes inside a chart, in its own units (px of the drawing). */
export const type = { small: 12, normal: 13, label: 14 } as const
