const TYPE = /<(EntityType|ComplexType)\b[^>]*?\bName\s*=\s*"([^"]+)"[^>]*>/g
const PROPERTY = /<(?:Navigation)?Property\b[^>]*?\bName\s*=\s*"([^"]+)"/g

/**
 * The fields of the types asked for, from the text of `$metadata`: up to 15 MB of XML that a machine wrote,
 * read by its tags alone. Types that are not there are left out.
 */
export function fieldsInMetadata(xml: string, types: Iterable<string>): Map<string, Set<string>> {
  const requested = new Set(types)
  const found = new Map<string, Set<string>>()
  for (const match of xml.matchAll(TYPE)) {
    const [tag, element, name = ''] = match
    if (!requested.has(name)) continue
    const start = match.index + tag.length
    const end = xml.indexOf(`</${element}>`, start)
    if (end < 0) continue
    const body = xml.slice(start, end)
    found.set(name, new Set([...body.matchAll(PROPERTY)].map(([, field = '']) => field)))
  }
  return found
}
