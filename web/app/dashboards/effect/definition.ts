import { defineDashboard } from '../define.ts'
import { drawnEffect } from './event-study.ts'
import { drawnTrend } from './trend.ts'

/** What a programme may have changed. */
export const effectMeasures = ['complaint', 'carcass'] as const

/** 効果検証: has the programme worked? Areas against comparable ones not treated yet, and it may say 「まだ分かりません」. */
export const effect = defineDashboard({
  slug: 'effect',
  path: '/dashboards/effect',
  open: false,
  choices: { measure: 'complaint', years: '1', area: '' },
  figures: {
    'event-study': { title: 'effect.event_study', lead: 'effect.event_study_lead', load: drawnEffect },
    trend: { title: 'effect.trend', load: drawnTrend },
  },
})
