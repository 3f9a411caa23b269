import { rootPath } from '../../platform/outbound/root-path.ts'
/** The publication of 1C that ONEC_URL names. */
export interface Publication {
  /** Scheme, host and port. */
  origin: string
  /** Path of the publication, without a slash at the end; `hs/…` and `odata/…` lie below it. */
  path: string
}

/** Throws an Error without repeating the address, in which someone may have written a password. */
export function publicationAt(url: string): Publication {
  const parsed = URL.parse(url)
  if (!parsed || !/^https?:$/.test(parsed.protocol))
    throw new Error('ONEC_URL is not an http address')
  if (parsed.username !== '' || parsed.password !== '') {
    throw new Error('ONEC_URL has a user or a password in it; use ONEC_API_KEY or ONEC_ODATA_USER')
  }
  return { origin: parsed.origin, path: rootPath(parsed) }
}

/** A path with its query. 1C does not read `+` as a space, so everything is percent-encoded. */
export function pathWithQuery(path: string, query: Record<string, string | undefined>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  )
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`
}
