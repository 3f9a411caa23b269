const HERE = 'http://here.invalid'
/** As a parameter of an address: proxies take a few kilobytes of headers, and refuse an answer that has more. */
const MAX_ENCODED = 1500

/** A path with query and fragment of this very site, or null: nobody is sent elsewhere by a link they were given, or by a long one. */
export function safePath(text: string | null | undefined): string | null {
  if (!text?.startsWith('/')) return null
  const url = URL.parse(text, HERE)
  if (!url || url.origin !== HERE) return null
  const path = `${url.pathname}${url.search}${url.hash}`
  return path.startsWith('//') || encodeURIComponent(path).length > MAX_ENCODED ? null : path
}
