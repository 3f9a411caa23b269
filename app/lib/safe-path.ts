const HERE = 'http://here.invalid'

/** A path with query of this very site, or null: nobody is sent elsewhere by a link they were given. */
export function safePath(text: string | null | undefined): string | null {
  if (!text?.startsWith('/')) return null
  const url = URL.parse(text, HERE)
  if (!url || url.origin !== HERE) return null
  return `${url.pathname}${url.search}`.startsWith('//') ? null : `${url.pathname}${url.search}`
}
