/** The menu, in the order of the work. An entry is here when its page exists; a permission hides what one may not open. */
interface Entry {
  text: string
  to: string
  permission?: string
}

interface Group {
  text: string
  entries: readonly Entry[]
}

export const menu: readonly Group[] = [
  {
    text: 'menu.see',
    entries: [
      { text: 'menu.overview', to: '/' },
      { text: 'menu.flows', to: '/dashboards/flows' },
      { text: 'menu.season', to: '/dashboards/season' },
      { text: 'menu.compare', to: '/dashboards/compare' },
      { text: 'menu.tnr', to: '/dashboards/tnr' },
      { text: 'menu.hot_spots', to: '/dashboards/hot-spots' },
      { text: 'menu.effect', to: '/dashboards/effect' },
      { text: 'menu.quality', to: '/dashboards/quality' },
      { text: 'menu.explore', to: '/explore' },
    ],
  },
  {
    text: 'menu.collect',
    entries: [
      { text: 'menu.imports', to: '/imports', permission: 'imports.read' },
      { text: 'menu.records', to: '/records', permission: 'records.read' },
    ],
  },
  {
    text: 'menu.share',
    entries: [
      { text: 'menu.publish', to: '/publish' },
      { text: 'menu.answers', to: '/publish/answers' },
      { text: 'menu.official_table', to: '/publish/official-table' },
      { text: 'menu.snapshots', to: '/publish/snapshots' },
    ],
  },
  {
    text: 'menu.manage',
    entries: [
      { text: 'menu.closing', to: '/settings/closing', permission: 'years.close' },
      { text: 'menu.annotations', to: '/settings/annotations', permission: 'annotations.write' },
      { text: 'menu.members', to: '/settings/members', permission: 'accounts.manage' },
      { text: 'menu.dictionary', to: '/dictionary' },
    ],
  },
]

/** A page belongs to the entry whose address it starts with, to the longest of several; `/` only to itself. */
export function isCurrent(to: string, path: string): boolean {
  const fits = (address: string) =>
    address === '/' ? path === '/' : path === address || path.startsWith(`${address}/`)
  const fitting = menu.flatMap(({ entries }) => entries.map((entry) => entry.to)).filter(fits)
  return fits(to) && fitting.every((address) => address.length <= to.length)
}
