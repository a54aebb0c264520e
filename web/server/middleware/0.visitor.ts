import { defineEventHandler } from 'h3'
import { visitorOf } from '../http/visitor.ts'

/** Notes the visitor's address on the outer request, where it is known. */
export default defineEventHandler((event) => {
  visitorOf(event)
})
