import { defineEventHandler, getRequestHeader } from 'h3'
import { useRuntimeConfig } from '#imports'
import { refuse } from '../http/problem.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The session is a cookie, so a state-changing request must come from our own pages. */
export default defineEventHandler((event) => {
  if (SAFE.has(event.method)) return
  const site = getRequestHeader(event, 'sec-fetch-site')
  const origin = getRequestHeader(event, 'origin')
  // `same-site` is not enough: every port of localhost is the same site.
  const allowed =
    (site === undefined || site === 'same-origin') &&
    (origin === undefined ? site === 'same-origin' : origin === useRuntimeConfig().appOrigin)
  if (!allowed) return refuse(event, 'cross_site_request')
})
