/** What can be frozen. A kind knows how to ask for it again and which of its values can be compared. */
import type { Label } from '../../datasets/index.ts'
import type { Audience } from '../../disclosure/index.ts'
import type { Database } from '../../platform/database/index.ts'

export interface Asking {
  database: Database
  audience: Extract<Audience, { kind: 'account' }>
  today: string
}

/** A value that a snapshot tells, by what it is about. */
export interface Told {
  label: Label
  /** A number as both languages write it, or words in both. */
  text: string | Label
}

export interface SnapshotKind<Content = unknown> {
  id: 'figure' | 'official_table' | 'answer'
  /**
   * The content as it is today; undefined when the address is not one of this kind.
   * @throws a problem when it may not be seen
   */
  ask: (asking: Asking, address: string) => Promise<Content | undefined>
  title: (content: Content) => Label
  area: (content: Content) => string
  definitions: (content: Content) => string[]
  /** By a key that is the same for the same thing at any time. */
  values: (content: Content) => ReadonlyMap<string, Told>
  /** For a page and a reader: under the name of the kind. */
  property: 'figure' | 'table' | 'answer'
}

export function defineSnapshotKind<Content>(kind: SnapshotKind<Content>): SnapshotKind<Content> {
  return kind
}
