/**
 * Loaded into every process of the product that the browser tests start: it is always the same day. The records of the
 * demonstration end on 2026-11-20; what is shown as the running year, and the pictures kept of the dashboards, would
 * otherwise change with the calendar. `Date.now()` goes on, so that sessions and tokens live and end as they do.
 */
const noon = Date.parse('2026-11-24T12:00:00+09:00')

globalThis.Date = new Proxy(Date, {
  construct: (date, given, newTarget) => Reflect.construct(date, given.length > 0 ? given : [noon], newTarget),
})
