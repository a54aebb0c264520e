import { isInJapan, isMesh, meshOf, nfkc } from '../../reference/index.ts'
import { withoutGuard } from '../../platform/csv/index.ts'
import { issue } from '../checks/define.ts'
import { meshReduced, valueMesh } from '../checks/place-checks.ts'
import { isDash, isDitto, isUnknown } from './marks.ts'
import { read, unread, type ValueReader } from './define.ts'

const degrees = String.raw`[-+]?[0-9]{1,3}(?:\.[0-9]+)?`
const pair = new RegExp(String.raw`^[(（\[]?(${degrees})[\s,、;/]+(${degrees})[)）\]]?$`)

/** Latitude and longitude, in either order: in Japan the larger of the two is always the longitude. */
function readPair(text: string): [number, number] | null {
  const [, one, other] = pair.exec(text) ?? []
  if (!one || !other) return null
  const [smaller, larger] = [Number(one), Number(other)].toSorted((a, b) => a - b) as [number, number]
  return isInJapan(smaller, larger) ? [smaller, larger] : null
}

/** A mesh code as it is; coordinates become the 250 m cell they lie in, the point itself is not stored. */
export const readMesh: ValueReader = (text, field) => {
  const clean = nfkc(withoutGuard(text)).trim()
  if (clean === '' || isDash(clean) || isUnknown(clean) || isDitto(clean)) return read(null)
  const code = clean.replace(/[\s-]/g, '')
  if (isMesh(code)) return read(code)
  const place = readPair(clean)
  // Not shown either: a point says more about somebody's house than a finding needs.
  if (!place) return { ...unread(field, issue(valueMesh)), ...(pair.test(clean) && { shown: '' }) }
  const mesh = meshOf(...place)
  return { values: [mesh], issues: [issue(meshReduced)], shown: mesh }
}
