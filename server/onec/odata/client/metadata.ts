const TYPE = /<(EntityType|ComplexType)\s[^<>]*>/g
const PROPERTY = /<(?:Navigation)?Property\s[^<>]*>/g
const NAME = /\sName ?= ?"([^"]*)"/

/**
 * The fields of the types asked for, from the text of `$metadata`: up to 15 MB of XML that a machine wrote,
 * read by its tags alone. Types that are not there are left out.
 */
export function fieldsInMetadata(xml: string, types: Iterable<string>): Map<string, Set<string>> {
  const requested = new Set(types)
  const found = new Map<string, Set<string>>()
  for (const match of xml.matchAll(TYPE)) {
    const [tag, element] = match
    const name = nameIn(tag)
    if (name === null || !requested.has(name)) continue
    const start = match.index + tag.length
    const end = xml.indexOf(`</${element}>`, start)
    if (end < 0) continue
    const body = xml.slice(start, end)
    const fields = [...body.matchAll(PROPERTY)].map(([property]) => nameIn(property))
    found.set(name, new Set(fields.filter((field) => field !== null)))
  }
  return found
}

function nameIn(tag: string): string | null {
  return NAME.exec(tag)?.[1] ?? null
}
