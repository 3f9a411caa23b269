/** Which form of a PDF an address asks for: `form=own` the portal's, `form=onec` 1C's as it came; else the usual one. */
export function readPdfForm(query: URLSearchParams): { form?: 'own' | 'onec' } {
  const form = query.get('form')
  return form === 'own' || form === 'onec' ? { form } : {}
}
