/**
 * The columns of the official table 「犬・猫の引取り及び負傷動物等の収容並びに処分の状況」, counted from the register, and
 * what has to be counted beside them to check it. Intakes count on the day of intake, outcomes on theirs.
 */
import type { RecordColumn, Where } from '../define.ts'

type Group = readonly Where[]

// Where the source is blank, the legal basis says it. 条例による収容 counts under 所有者不明 (note printed under the table).
const owner: Group = [{ intake_source: ['owner'] }, { intake_source: [null], legal_basis: ['aigo35_1'] }]
const unknownOwner: Group = [
  { intake_source: ['unknown_owner', 'ordinance'] },
  { intake_source: [null], legal_basis: ['aigo35_3', 'ordinance'] },
]
const injured: Group = [{ intake_source: ['injured'] }, { intake_source: [null], legal_basis: ['aigo36_2'] }]
const bornInCare: Group = [{ intake_source: ['born_in_care'] }]
const unplaced: Group = [{ intake_source: [null], legal_basis: [null] }]
/** Outcomes of the first block: the kittens that were born in care are let go or die there too. */
const main: Group = [...owner, ...unknownOwner, ...bornInCare]

// 「区別していない自治体にあっては、すべて成熟個体として計上している」
const adult: Group = [{ age_class: ['adult', 'not_distinguished'] }]
const kitten: Group = [{ age_class: ['kitten'] }]

const killTypes = ['kill', 'died']
const returned: Group = [{ outcome_type: ['return'] }]
const transferred: Group = [{ outcome_type: ['transfer_individual', 'transfer_group'] }]
const killed: Group = [{ outcome_type: killTypes }]
const classOne: Group = [{ outcome_type: killTypes, kill_class: ['c1'] }]
const classTwo: Group = [{ outcome_type: killTypes, kill_class: ['c2'] }]
// ③引取り後の死亡: what the office calls so, and a death that it gives no class.
const classThree: Group = [
  { outcome_type: killTypes, kill_class: ['c3'] },
  { outcome_type: ['died'], kill_class: [null, 'unclassified'] },
]
const noClass: Group = [{ outcome_type: ['kill'], kill_class: [null, 'unclassified'] }]
const leaving = ['return', 'transfer_individual', 'transfer_group', ...killTypes, 'return_to_field', 'escape', 'other']

function column(id: string, ja: string, en: string, date: RecordColumn['date'], ...groups: Group[]): RecordColumn {
  return { id, label: { ja, en }, date, groups }
}

const cameIn = (id: string, ja: string, en: string, ...groups: Group[]) => column(id, ja, en, 'intake_on', ...groups)
const wentOut = (id: string, ja: string, en: string, ...groups: Group[]) => column(id, ja, en, 'outcome_on', ...groups)

/** Kittens are exclusive on the side of intake, and うち数 of the whole on the side of outcomes. */
function withKittens(id: string, ja: string, en: string, ...groups: Group[]): RecordColumn[] {
  return [
    wentOut(id, ja, en, ...groups),
    wentOut(`${id}.kitten`, `${ja} うち幼齢個体`, `${en}, of which kittens`, ...groups, kitten),
  ]
}

/** Printed; the ids are those of the quantities of `official-statistics`. */
const printed: readonly RecordColumn[] = [
  cameIn('intake.owner.adult', '引取り数 飼い主から 成熟個体', 'Intake from owners, adult', owner, adult),
  cameIn('intake.owner.kitten', '引取り数 飼い主から 幼齢の個体', 'Intake from owners, kitten', owner, kitten),
  cameIn('intake.unknown.adult', '引取り数 所有者不明 成熟個体', 'Intake of unknown owner, adult', unknownOwner, adult),
  cameIn(
    'intake.unknown.kitten',
    '引取り数 所有者不明 幼齢の個体',
    'Intake of unknown owner, kitten',
    unknownOwner,
    kitten,
  ),
  cameIn('intake.total', '引取り数 合計', 'Intake, total', [...owner, ...unknownOwner]),
  ...withKittens('outcome.return', '処分数 返還数', 'Returned', main, returned),
  ...withKittens('outcome.transfer', '処分数 譲渡数', 'Transferred', main, transferred),
  wentOut('outcome.kill.c1', '処分数 殺処分数 ①', 'Killed, class 1', main, classOne),
  wentOut('outcome.kill.c2', '処分数 殺処分数 ②', 'Killed, class 2', main, classTwo),
  wentOut('outcome.kill.c3', '処分数 殺処分数 ③', 'Killed, class 3', main, classThree),
  ...withKittens('outcome.kill', '処分数 殺処分数', 'Killed', main, killed),
  cameIn('injured.admission', '負傷動物 収容数', 'Injured, admitted', injured),
  ...withKittens('injured.return', '負傷動物 返還数', 'Injured, returned', injured, returned),
  ...withKittens('injured.transfer', '負傷動物 譲渡数', 'Injured, transferred', injured, transferred),
  ...withKittens('injured.kill', '負傷動物 殺処分数', 'Injured, killed', injured, killed),
]

/** Not printed: what the checks of the table name. */
const besides: readonly RecordColumn[] = [
  { ...cameIn('in_care', '収容中', 'In care'), until: 'outcome_on' },
  cameIn('all.in', '収容した猫すべて', 'All cats taken in'),
  wentOut('all.out', '処分日のある猫すべて', 'All cats with an outcome day'),
  cameIn('born_in_care', '収容中出生', 'Born in care', bornInCare),
  cameIn('unplaced.in', '引取りの区分も法的根拠もない収容', 'Taken in, neither source nor legal basis', unplaced),
  wentOut('unplaced.out', '引取りの区分も法的根拠もない猫の処分', 'Outcomes without source and legal basis', unplaced),
  wentOut('no_class', '分類のない殺処分', 'Killed without a class', main, noClass),
  wentOut('no_column', '公表表に欄のない処分', 'Outcomes without a column', [
    { outcome_type: ['return_to_field', 'escape', 'other'] },
  ]),
  wentOut('no_type', '処分の区分のない処分日', 'Outcome day without an outcome', [{ outcome_type: [null, 'in_care'] }]),
  cameIn('no_day', '処分日のない処分', 'Outcome without a day', [{ outcome_type: leaving, outcome_on: [null] }]),
  cameIn('not_distinguished.in', '成熟・幼齢の区別のない収容', 'Taken in, age not distinguished', [
    { age_class: ['not_distinguished'] },
  ]),
  wentOut('not_distinguished.out', '成熟・幼齢の区別のない処分', 'Outcomes, age not distinguished', [
    { age_class: ['not_distinguished'] },
  ]),
  cameIn('injured.doubtful', '区分は負傷動物でないが根拠が36条の収容', 'Not injured by source, but under article 36', [
    { intake_source: ['owner', 'unknown_owner', 'ordinance', 'born_in_care'], legal_basis: ['aigo36_2'] },
  ]),
]

export const columns: readonly RecordColumn[] = [...printed, ...besides]
