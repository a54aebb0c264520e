import { defineEventHandler } from 'h3'
import { askForPage } from '../http/api.ts'

declare module 'h3' {
  interface H3EventContext {
    /** Reads a path from `/v1/` on as whoever the page is for. Read by `app/api/client.ts`. */
    askApi?: (path: string) => Promise<Response>
  }
}

/** A page asks the API directly while it is rendered: a request to ourselves for each figure would cost more than the figure. */
export default defineEventHandler((event) => {
  event.context.askApi = (path) => askForPage(event, path)
})
