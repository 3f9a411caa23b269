/** Where a request goes: the path in one spelling, and the query as it came, with its `?`. */
export interface Target {
  path: string
  search: string
}

/** An address that no page has: what cannot be spelt in one way is answered like it. */
export const NOWHERE = '/nowhere'

/**
 * The one reading of a request's target, for everything behind it: hooks, limits, the log and the pages.
 * Each segment is decoded once and spelt again, so that `/%73taff` is `/staff`. Null: programs would read it
 * differently (dot segments, empty segments, encoded slashes, backslashes, control characters) or not at all.
 */
export function readTarget(url: string): Target | null {
  const [rest = '', ...queries] = withoutAuthority(url).split('?')
  const search = queries.length > 0 ? `?${queries.join('?')}` : ''
  if (!rest.startsWith('/') || search.includes('#')) return null
  const segments = rest.slice(1).split('/').map(decodeSegment)
  // The last may be empty: /acts/ is /acts.
  const isOdd = segments.some(
    (text, at) => text === null || (text === '' && at < segments.length - 1),
  )
  if (isOdd) return null
  return { path: `/${segments.map((text) => spell(text ?? '')).join('/')}`, search }
}

/** A request through a proxy of the sender may name the whole address; whose it is, the portal knows itself. */
function withoutAuthority(url: string): string {
  if (!/^https?:\/\//i.test(url)) return url
  const at = url.indexOf('/', url.indexOf('://') + 3)
  return at < 0 ? '/' : url.slice(at)
}

function decodeSegment(raw: string): string | null {
  if (raw.includes('#')) return null
  try {
    const text = decodeURIComponent(raw)
    return text === '.' || text === '..' || /[/\\\p{Cc}]/u.test(text) ? null : text
  } catch {
    return null
  }
}

function spell(text: string): string {
  return encodeURI(text).replace(/[?#]/g, encodeURIComponent)
}
