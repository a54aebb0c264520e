/** A real register in another language (Long Beach, cats 2017–2024): what a person answers once about its headings and words. */
const columns = {
  animal_id: 'local_no',
  animal_name: null,
  animal_type: 'species',
  primary_color: 'coat_color',
  secondary_color: null,
  sex: 'sex',
  dob: 'born_on',
  intake_date: 'intake_on',
  intake_condition: 'condition',
  intake_type: 'intake_source',
  intake_subtype: null,
  reason_for_intake: null,
  outcome_date: 'outcome_on',
  crossing: null,
  jurisdiction: null,
  outcome_type: 'outcome_type',
  outcome_subtype: null,
  latitude: null,
  longitude: null,
  intake_is_dead: null,
  outcome_is_dead: null,
  was_outcome_alive: null,
  geopoint: null,
}
export const sources: Record<string, string | null> = {
  stray: 'unknown_owner',
  'owner surrender': 'owner',
  'welfare seized': 'ordinance',
  return: 'owner',
  'trap, neuter, return': 'unknown_owner',
  confiscate: 'ordinance',
  quarantine: 'ordinance',
  'safe keep': 'owner',
  foster: null,
  'euthenasia required': 'owner',
}
export const outcomes: Record<string, string> = {
  rescue: 'transfer_group',
  adoption: 'transfer_individual',
  euthanasia: 'kill',
  transfer: 'transfer_group',
  'shelter, neuter, return': 'return_to_field',
  died: 'died',
  'community cat': 'return_to_field',
  'return to owner': 'return',
  'foster to adopt': 'transfer_individual',
  'trap, neuter, release': 'return_to_field',
  missing: 'escape',
  'return to rescue': 'transfer_group',
  transport: 'transfer_group',
  homefirst: 'transfer_individual',
  duplicate: 'other',
  disposal: 'died',
  'return to wild habitat': 'return_to_field',
  foster: 'in_care',
}
const sexes = { Neutered: 'male', Spayed: 'female' }
/** Words as answers call them. */
const folded = <Value>(words: Record<string, Value>) =>
  Object.fromEntries(Object.entries(words).map(([word, code]) => [word.replace(/\s/g, '').toLowerCase(), code]))
export const answers = {
  columns,
  codes: { intake_source: folded(sources), outcome_type: folded(outcomes), sex: folded(sexes) },
}

/** A row of the file. */
export type Raw = Record<keyof typeof columns, string>
