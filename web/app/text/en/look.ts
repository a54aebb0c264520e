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

export default { flows, season, tnr } satisfies Look
