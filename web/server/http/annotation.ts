/** What the form of an event says; what was left empty is not sent. */
export function annotationSaid(form: Record<string, unknown> = {}): Record<string, unknown> {
  const { happened_on, kind, text_ja, text_en, source } = form
  return { happened_on, kind, text_ja, ...(text_en ? { text_en } : {}), ...(source ? { source } : {}) }
}
