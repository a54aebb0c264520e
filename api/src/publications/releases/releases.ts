/** Proposing, looking at, approving and withdrawing open data. */
import { createHash } from 'node:crypto'
import {
  type ComputedFigure,
  defaultRules,
  type Disclosed,
  mergePlaces,
  releaseTogether,
  type ReleasedFigure,
} from '../../disclosure/index.ts'
import { computeFigure, FigureQuery } from '../../figures/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Database, Transaction } from '../../platform/database/index.ts'
import type { Principal } from '../../platform/identity/index.ts'
import { readAddress } from '../snapshots/address.ts'
import { releaseProblems } from './errors.ts'
import type { NewRelease } from './schema.ts'
import {
  addRelease,
  contentOf,
  findRelease,
  isInScope,
  ledgersOf,
  lockReleases,
  officialValues,
  publish,
  type ReleaseRow,
  settingOf,
  withdraw,
} from './store.ts'

export interface Ports {
  database: Database
  /** Today in Japan. */
  today: () => string
}

export interface Preview extends Disclosed {
  digest: string
  threshold: number
}

/** A query of the figure language, of the body itself, and no finer than what may be public. */
function readFigure(address: string, at: number, municipality: string): FigureQuery {
  const number = at + 1
  const query = readAddress(FigureQuery, address.replace(/^.*\?/, ''))
  if (!query) throw releaseProblems.release_address_malformed({ number, address })
  if (query.area !== municipality) throw releaseProblems.release_figure_foreign({ number, address, code: municipality })
  if (query.split === 'mesh_250') throw releaseProblems.release_too_fine({ number })
  return query
}

async function ownRelease(transaction: Transaction, id: string): Promise<ReleaseRow> {
  const release = await findRelease(transaction, id)
  const isOwn = release && (await isInScope(transaction, release.municipality_code))
  if (!isOwn) throw releaseProblems.release_not_found()
  return release
}

/** The figures as they are now. What cannot be computed is refused. */
async function compute(ports: Ports, scope: string, municipality: string, addresses: readonly string[]) {
  const queries = addresses.map((address, at) => readFigure(address, at, municipality))
  const computed: ComputedFigure[] = []
  for (const query of queries) computed.push(await computeFigure(ports.database, query, scope, ports.today()))
  return computed
}

export async function propose(ports: Ports, principal: Principal, given: NewRelease): Promise<ReleaseRow> {
  const { scope } = principal
  const { municipality: code, addresses } = given
  const isOwn = await ports.database.inScope(scope, (transaction) => isInScope(transaction, code))
  if (!isOwn) throw releaseProblems.release_outside_scope({ code, scope })
  await compute(ports, scope, code, addresses)
  return ports.database.inScope(scope, async (transaction) => {
    const follows = given.follows ? await ownRelease(transaction, given.follows) : null
    if (follows && follows.municipality_code !== code) throw releaseProblems.release_not_found()
    const id = await addRelease(transaction, given, principal.id, follows)
    await audit(transaction, principal, {
      action: 'release.propose',
      municipalityCode: code,
      subjectId: id,
      detail: { figures: addresses.length },
    })
    return ownRelease(transaction, id)
  })
}

/** The time at which a figure was computed is no part of what it says. */
function digestOf(figures: readonly ReleasedFigure[], threshold: number): string {
  const said = figures.map((figure) => ({ ...figure, computed_at: null }))
  return createHash('sha256')
    .update(JSON.stringify([threshold, said]))
    .digest('base64url')
    .slice(0, 32)
}

/** The figures as they would be let out now, held against everything the body published before. */
async function disclose(
  transaction: Transaction,
  { municipality_code: code, merge_places: merges }: ReleaseRow,
  computed: readonly ComputedFigure[],
): Promise<Preview> {
  const { threshold } = (await settingOf(transaction, code)) ?? defaultRules
  const disclosed = await releaseTogether(merges ? mergePlaces(computed, threshold) : computed, {
    rules: { ...defaultRules, threshold },
    earlier: await ledgersOf(transaction, code),
    official: await officialValues(transaction, code),
  })
  return { ...disclosed, threshold, digest: digestOf(disclosed.figures, threshold) }
}

interface Look {
  release: ReleaseRow
  figures: ReleasedFigure[]
  /** Null once it is decided. */
  preview: Preview | null
}

/** A release and its figures: what would be published, or what was. */
export async function lookAt(ports: Ports, scope: string, id: string): Promise<Look> {
  const { database } = ports
  const release = await database.inScope(scope, (transaction) => ownRelease(transaction, id))
  if (release.state !== 'proposed') {
    const content = await database.inScope(scope, (transaction) => contentOf(transaction, id))
    return { release, figures: content ?? [], preview: null }
  }
  const computed = await compute(ports, scope, release.municipality_code, release.addresses)
  const preview = await database.inScope(scope, (transaction) => disclose(transaction, release, computed))
  return { release, figures: preview.figures, preview }
}

interface Assent {
  /** Of the preview that was looked at. */
  digest: string
  note: string
}

function refuseDisclosing({ unprotected }: Preview) {
  if (unprotected.length === 0) return
  const named = (lang: 'ja' | 'en') => [...new Set(unprotected.map((cell) => cell[lang]))].slice(0, 5)
  throw releaseProblems.release_discloses({ cells: named('ja').join('、'), cells_en: named('en').join('; ') })
}

/** Freezes what was looked at. @throws a problem when it has changed since, or would tell what must not be told */
export async function approve(ports: Ports, principal: Principal, id: string, assent: Assent): Promise<ReleaseRow> {
  const { scope } = principal
  const proposal = await ports.database.inScope(scope, (transaction) => ownRelease(transaction, id))
  const { municipality_code: municipalityCode, addresses } = proposal
  if (proposal.state !== 'proposed') throw releaseProblems.release_not_proposed()
  const computed = await compute(ports, scope, municipalityCode, addresses)
  return ports.database.inScope(scope, async (transaction) => {
    await lockReleases(transaction, municipalityCode)
    const release = await ownRelease(transaction, id)
    if (release.state !== 'proposed') throw releaseProblems.release_not_proposed()
    const preview = await disclose(transaction, release, computed)
    if (preview.digest !== assent.digest) throw releaseProblems.release_changed()
    refuseDisclosing(preview)
    const { figures, ledger, counts, threshold } = preview
    const approval = { by: principal.id, note: assent.note.trim(), threshold, counts }
    await publish(transaction, release, approval, { figures, ledger })
    await audit(transaction, principal, {
      action: 'release.approve',
      municipalityCode,
      subjectId: id,
      detail: { version: release.version, threshold, ...counts },
    })
    return ownRelease(transaction, id)
  })
}

/** Takes a release off the public pages, or drops a proposal. */
export function takeBack(ports: Ports, principal: Principal, id: string, reason: string): Promise<ReleaseRow> {
  return ports.database.inScope(principal.scope, async (transaction) => {
    const { municipality_code: municipalityCode } = await ownRelease(transaction, id)
    await lockReleases(transaction, municipalityCode)
    const release = await ownRelease(transaction, id)
    if (release.state === 'withdrawn' || release.state === 'dropped') throw releaseProblems.release_gone_already()
    await withdraw(transaction, release, principal.id, reason.trim())
    await audit(transaction, principal, {
      action: release.state === 'published' ? 'release.withdraw' : 'release.drop',
      municipalityCode,
      subjectId: id,
      detail: { version: release.version },
    })
    return ownRelease(transaction, id)
  })
}
