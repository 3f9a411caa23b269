import { fileSafe, MAX_NAME_BYTES, shortened } from '../file-name.ts'

/** Latin letters and figures only: «.pdf» is one, the end of «от 31.03.2026 ООО» is not. */
const EXTENSION = /\.[a-z0-9]{1,8}$/i
/** Device names of Windows, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * Gives every file of an archive a name of its own that any system can unpack: no folders, no
 * leading dots, no device names; the second «Акт.pdf» is «Акт (2).pdf». Names that differ in
 * case only count as equal, as on Windows and macOS.
 */
export function uniqueNames(): (name: string) => string {
  const taken = new Set<string>()
  const repeats = new Map<string, number>()
  return (name) => {
    const { stem, extension } = parts(name)
    const key = `${stem}${extension}`.toLowerCase()
    let count = repeats.get(key) ?? 1
    let unique = `${stem}${extension}`
    while (taken.has(unique.toLowerCase())) {
      count += 1
      unique = `${stem} (${count})${extension}`
    }
    repeats.set(key, count)
    taken.add(unique.toLowerCase())
    return unique
  }
}

function parts(name: string): { stem: string; extension: string } {
  const safe = fileSafe(name).replace(/^[. ]+|(?<![. ])[. ]+$/g, '')
  const [extension = ''] = EXTENSION.exec(safe) ?? []
  const stem = shortened(safe.slice(0, safe.length - extension.length), MAX_NAME_BYTES)
  const named = stem || 'file'
  return { stem: DEVICE.test(named) ? `_${named}` : named, extension }
}
