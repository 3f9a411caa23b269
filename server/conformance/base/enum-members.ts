const ENUM = /<EnumType\s[^<>]*>/g
const MEMBER = /<Member\s[^<>]*>/g
const NAME = /\sName ?= ?"([^"]*)"/

/** The members of an enumeration that `$metadata` describes, a namespace before its name or not; null: it describes none of this name. */
export function enumMembers(metadata: string, name: string): Set<string> | null {
  for (const found of metadata.matchAll(ENUM)) {
    if (NAME.exec(found[0])?.[1]?.split('.').at(-1) !== name) continue
    const start = found.index + found[0].length
    const end = metadata.indexOf('</EnumType>', start)
    const body = end < 0 ? '' : metadata.slice(start, end)
    return new Set([...body.matchAll(MEMBER)].flatMap(([member]) => NAME.exec(member)?.[1] ?? []))
  }
  return null
}
