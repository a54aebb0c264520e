/**
 * Quantities that follow from others when they are not published themselves: declared sums.
 * Kitten columns are exclusive on the intake side (they add up) and うち数 on the outcome side (they never do).
 */
const sums: Readonly<Record<string, readonly string[]>> = {
  'intake.owner': ['intake.owner.adult', 'intake.owner.kitten'],
  'intake.unknown': ['intake.unknown.adult', 'intake.unknown.kitten'],
  'intake.total': ['intake.owner', 'intake.unknown'],
  'intake.total_incl_injured': ['intake.total', 'injured.admission'],
  'outcome.live': ['outcome.return', 'outcome.transfer'],
  'outcome.kill': ['outcome.kill.c1', 'outcome.kill.c2', 'outcome.kill.c3'],
  'outcome.kill_incl_injured': ['outcome.kill', 'injured.kill'],
}

/** The parts whose sum gives a quantity; none for one that has to be published. */
export function partsOf(quantity: string): readonly string[] {
  return sums[quantity] ?? []
}

/** The quantities and everything they may be derived from. */
export function withParts(quantities: Iterable<string>): string[] {
  const all = new Set<string>()
  const visit = (quantity: string) => {
    if (all.has(quantity)) return
    all.add(quantity)
    partsOf(quantity).forEach(visit)
  }
  for (const quantity of quantities) visit(quantity)
  return [...all]
}
