import { answerKind } from './answer-kind.ts'
import { figureKind } from './figure-kind.ts'
import type { SnapshotKind } from './kind.ts'
import { officialTableKind } from './official-table-kind.ts'

/** Everything that can be frozen: one line each. */
export const snapshotKinds = [figureKind, officialTableKind, answerKind] as unknown as readonly SnapshotKind[]

export function findKind(id: string): SnapshotKind {
  const kind = snapshotKinds.find((candidate) => candidate.id === id)
  if (!kind) throw new Error(`there is no kind of snapshot ${id}`)
  return kind
}
