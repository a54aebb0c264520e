export const common = {
  choose: 'Choose',
  product: 'Municipal cat data',
  skip: 'Skip to the content',
  language: 'Language',
  breadcrumb: 'You are here',
  fictitious: 'Fictitious data',
  all_bodies: 'All municipalities',
  footer: 'Every number can be traced to its definition, its source and its data.',
  public_page: 'Public page (national overview)',
  for_staff: 'For staff (sign in)',
  import_file: 'Import a file',
  done_with_notes: 'Saved. Please check the following',
  not_done: 'This could not be done',
  show: 'Show',
  filter: 'Filter',
  clear_filter: 'Clear the filter',
  all: 'All',
  required: 'Required',
  pages: 'Pages',
  first_page: 'To the start',
  next_page: 'Next',
  back: 'Back',
  total: 'Total',
  in_brackets: ' ({text})',
  and: ', ',
  printed: 'As of {day}',
}

export const menu = {
  label: 'Main menu',
  open: 'Menu',
  see: 'See',
  overview: 'Overview',
  flows: 'Intake and outcomes',
  season: 'Season and forecast',
  tnr: 'Neutering and TNR',
  compare: 'Comparison',
  hot_spots: 'Complaints and road deaths',
  effect: 'Effect of programmes',
  quality: 'Data quality',
  explore: 'Explore',
  collect: 'Collect',
  imports: 'Import a file',
  records: 'Records',
  share: 'Publish',
  publish: 'Open data',
  answers: 'Answers to the council',
  official_table: 'Official table',
  snapshots: 'Snapshots',
  manage: 'Manage',
  closing: 'Closing of years',
  annotations: 'Events',
  members: 'Staff and roles',
  dictionary: 'Words and definitions',
}

export const role = {
  viewer: 'viewer',
  editor: 'editor',
  manager: 'manager',
  administrator: 'administrator',
}

export const role_meaning = {
  viewer: 'Viewer (see and save)',
  editor: 'Editor (also import files)',
  manager: 'Manager (also manage staff and roles)',
  administrator: 'Administrator (all municipalities)',
}

export const session = {
  title: 'Sign in',
  heading: 'Collect, check and see a municipality’s cat data',
  lead: 'Records of intakes, outcomes and road deaths are taken in from files and become numbers with a definition and a source. For municipal staff.',
  sign_in: 'Sign in',
  sign_out: 'Sign out',
  sign_out_other: 'Sign in as somebody else',
  hint: 'You will be taken to your organisation’s sign-in page. Accounts are added by the manager of your municipality.',
  open: 'Open to everybody',
  open_text: 'The national series of cats taken in, returned, transferred and killed can be seen without signing in.',
}

export const errors = {
  what: 'What happened',
  kept: 'What was kept',
  next: 'What you can do',
  start: 'To the overview',
  401: {
    title: 'Sign in first',
    what: 'Your sign-in has expired.',
    kept: 'Imported files and records are stored as they were.',
    next: 'Sign in again.',
  },
  403: {
    title: 'This is not permitted',
    what: 'You may not see this page or do this.',
    kept: 'Nothing was changed.',
    next: 'If you need it, ask the manager of your municipality to change your role.',
  },
  404: {
    title: 'Page not found',
    what: 'There is no page at this address. It may have moved, or the address may be wrong.',
    kept: 'No data are affected.',
    next: 'Check the address, or start from the overview.',
  },
  503: {
    title: 'Not available at the moment',
    what: 'The data server could not be reached.',
    kept: 'Stored files and records are safe. What was under way was not saved.',
    next: 'Wait a moment and load the page again.',
  },
  other: {
    title: 'Something went wrong',
    what: 'The page could not be shown because of an unexpected problem.',
    kept: 'Stored files and records are safe. What was under way was not saved.',
    next: 'Load the page again. If it goes on, report the time and the address to your administrator.',
  },
}

/** Keeping what is seen as a snapshot. */
export const keep = {
  snapshot: 'Keep as a snapshot',
  reason: 'What for',
  reason_hint: 'For example: council of December 2026',
  reason_default: {
    figure: 'Figure quoted',
    official_table: 'Return to the ministry',
    answer: 'Answer to the council',
  },
}
