import { explore } from './explore.ts'
import type look from '../ja/look.ts'

type Look = typeof look

const flows: Look['flows'] = {
  title: 'Intake and outcomes',
  lead: 'Where cats come from and what becomes of them, by fiscal year and counted as in the ministry’s table.',
  year: 'Fiscal year',
  stream: 'From intake to outcome: {area}',
  stream_lead: 'Width is number; green returned or transferred, blue killed, light blue kittens',
  nation_lead: 'The year of which every column is published; width is number',
  outcomes: 'Outcomes by kind: {area}',
  outcomes_lead: 'Killed: (1) unfit for transfer, (2) others, (3) died in custody',
  trend: 'Intake and outcomes over the years: {area}',
}

const season: Look['season'] = {
  title: 'Season and forecast',
  lead: 'When in the year it is many, and how many are to be expected. A forecast never comes without its band.',
  measure: 'What is counted',
  forecast: 'The coming twelve months: {area}',
  months: 'By month: {area}',
  months_lead: 'From April; dark bars are April to June, when kittens are born',
  profile: 'Shape of the year: {area}',
  alarms: 'Months out of line: {area}',
}

const tnr: Look['tnr'] = {
  title: 'Neutering and TNR',
  lead: 'Surgeries done, what is left of the budget, and how many a year make the cats fewer, with the assumptions.',
  surgeries: 'Neutering surgeries: {area}',
  budget_title: 'Budget and ticket burn-down',
  budget_lead: 'Enter this year’s budget or number of tickets to see when it will probably be used up.',
  budget: 'Budget of this year',
  budget_hint: 'Yen, or number of tickets',
  per_case: 'Paid for one case',
  per_case_hint: 'Yen; 1 when counting tickets',
  burn_down: 'What will be left: {area}',
  simulation_title: 'Simulation: will the cats become fewer?',
  simulation_lead:
    'The outdoor cats of one area, moved by chance month by month. Move the assumptions. The result is no prophecy but what follows from them.',
  course: 'Adult cats to be expected',
  course_lead: 'Line: median; band: middle 80 %',
  coverage: 'Share neutered to be expected',
  sensitivity: 'Which assumption decides',
  sensitivity_lead: 'Cats in the last year when one assumption at a time is moved',
  slider: {
    cats: 'Adult cats today',
    neutered: 'Of these neutered',
    surgeries: 'Surgeries a year',
    immigration: 'Immigration and abandonment a year',
    adult_survival: 'Yearly survival of adults',
    kitten_survival: 'Survival of kittens to six months',
    years: 'Years to look ahead',
  },
}

const compare: Look['compare'] = {
  title: 'Comparison',
  lead: 'Is a difference chance, or one to look into? There is no ranking.',
  measure: 'Rate compared',
  place: 'Count compared by place',
  funnel: 'Rates by size (funnel plot)',
  funnel_lead: 'Inside the dashed lines: chance; outside: ask why',
  place_funnel: 'Funnel plot of places: {area}',
  map: 'Map of prefectures',
  tiles: 'Tile map of prefectures',
  tiles_lead: 'Every prefecture as large as the next',
  places: 'Places compared: {area}',
  places_lead: 'Smoothed towards the mean where cases are few, with 95 % range',
}

const hot_spots: Look['hot_spots'] = {
  title: 'Complaints and road deaths',
  lead: 'Where cases lie together and where to neuter next. Points such as feeding places are never shown, only cells and places.',
  size: 'Size of the cells',
  complaint: 'Where complaints gather: {area}',
  carcass: 'Where cats are found dead: {area}',
  lead_cells: 'Newest three years; framed: beyond chance (Gi*, 5 % false discoveries)',
  work_list: 'Next step, neighbouring places together: {area}',
  work_list_lead: 'Groups of places that touch; higher with more complaints and deaths and fewer surgeries',
  grid: {
    mesh_1000: 'About 1 km',
    mesh_500: 'About 500 m',
    mesh_250: 'About 250 m',
  },
  map: {
    title: 'Cells over a map',
    show: 'Show over a map',
    hide: 'Close the map',
    privacy:
      'Fetches the background from the Geospatial Information Authority of Japan, which learns what area you look at.',
    credit: 'GSI Tiles (Geospatial Information Authority of Japan)',
    source: 'Source of the map',
    no_ground: 'The background could not be fetched. Only the cells are shown.',
    no_map: 'This browser cannot show maps. The picture and the table above say the same.',
    zoom_in: 'Zoom in',
    zoom_out: 'Zoom out',
    scroll: 'Hold Ctrl (Command on a Mac) and scroll to zoom',
    touch: 'Move with two fingers',
  },
}

const quality: Look['quality'] = {
  title: 'Data quality',
  lead: 'Missing months, readability of files, whether the table adds up: to be looked at before numbers are used.',
  months: 'Months with and without records: {area}',
  months_lead: 'From April; darker is more; framed: not a single record',
  readability: 'Readability of imported files',
  readability_lead: 'Line: lowest to highest level (L1 to L3)',
  checks: 'Checks of the table, {year}',
  key_checks: 'To be looked at',
  key_checks_of: 'of {count} checks',
  key_imports: 'Files imported',
  key_waiting: '{count} waiting',
  key_errors: 'Errors found in files',
  key_errors_of: 'in {rows} rows read',
  unit_checks: 'checks',
  unit_files: 'files',
  unit_findings: 'errors',
  severity: {
    ok: 'Good',
    note: 'Note',
    warning: 'Careful',
    error: 'Error',
  },
}

const effect: Look['effect'] = {
  title: 'Effect of programmes',
  lead: 'Has it worked? Areas that started are compared with like ones that have not yet. Where nothing can be said, it says so.',
  years: 'Years compared',
  years_option: '{years} either side',
  event_study: 'Areas that started against comparison areas: {area}',
  event_study_lead: 'Below 1: fewer than in comparison areas; bars: 95 % interval',
  trend: 'The whole body over the years: {area}',
  matches: 'Areas compared',
  place: 'Area',
  start: 'Start',
  comparisons: 'Compared with',
  before_after: 'Before → after',
  elsewhere: 'Elsewhere before → after',
}

export default { compare, effect, explore, flows, hot_spots, quality, season, tnr } satisfies Look
