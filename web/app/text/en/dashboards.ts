export const chart = {
  unit: 'Unit: {unit}',
  span: '{from} – {to}',
  unknown_years: 'no published value found',
  digitised: 'read off a published chart (for reference)',
  show_table: 'Show as a table',
  csv: 'CSV',
  svg: 'Figure (SVG)',
  definition: 'Definition',
  definition_sentence: '{name}, “{version}”: {sentence}',
  source: 'Source',
  source_vintage: '{credit} (as published: {vintage})',
  first: 'first publication',
  revised: 'as revised later',
  breaks: 'Changes',
  notes: 'Notes',
  number: 'Figure no.',
  status: {
    zero: 'zero',
    unknown: 'unknown, no published value found',
    suppressed: 'suppressed',
    not_applicable: 'not applicable or not yet',
    below_unit: 'below the unit',
  },
}

export const keys = {
  label: 'Key numbers',
  of: '{name}, {area}',
  before: 'year before{months} {value}, {difference}',
  same_months: ' (to {month})',
  by_chance: '{words}: within chance',
  beyond_chance: '{words}: beyond chance',
  before_unknown: 'no value for the year before',
  so_far: 'to date',
  points: 'points',
  interval: '{level}% interval {low}–{high}',
}

export const overview = {
  title: 'Overview',
  lead: 'The municipality’s records and the published national figures. Every number leads to its definition, source and data.',
  lens: 'Definition lens',
  lens_kill: 'Definition of killed (definition lens)',
  lens_rate: 'Denominator of the live release rate',
  body: 'Municipality',
  body_code: 'Municipality code (5 digits)',
  trend: 'Cats taken in and what became of them, Japan',
  rates: 'Live release rate and kill rate, Japan',
  carcasses: 'Cats found dead on roads by month, {area}',
  carcasses_lead: 'from April; dark bars are April to June, the kitten season',
  no_carcasses: 'There are no records of cats found dead on roads for {body} yet',
  no_carcasses_next: 'Import the CSV you have and the monthly numbers will appear here.',
}

export const national = {
  title: 'Cats taken in by municipalities in Japan',
  lead: 'How many cats municipalities took in and what became of them, as published by the Ministry of the Environment.',
  trail: 'Public page',
  trend: 'Cats taken in and what became of them',
  rates: 'Share of cats that found a home, and share that were killed',
  words: 'What the words mean',
  word: {
    intake: 'Intake',
    return: 'Return',
    transfer: 'Transfer',
    kill: 'Killed',
  },
  meaning: {
    intake: 'A municipality takes a cat in, from its owner or when its owner is not known.',
    return: 'The owner is found and the cat goes home.',
    transfer: 'The cat goes to a new keeper or to a group.',
    kill: 'The national statistics count three together: (1) cats that could not be given away because of illness and the like, (2) cats for which no place was found, (3) cats that died after they were taken in.',
  },
  careful: 'What to keep in mind',
  careful_text:
    'Where a line breaks or a year is hatched, no published number could be found. It does not mean zero. Injured cats that were taken in are not part of the intake. Intake and outcomes of a year do not add up, because some cats stay over the end of the year.',
}
