import { constants, inflateSync } from 'node:zlib'
import { ACTIVE_NAMES } from './active-names.ts'

const HEADER = '%PDF-'
/** Where readers still accept a header; in such a file something stands before it. */
const HEADER_WITHIN = 1024
const EOF = '%%EOF'
/** Line ends and filling after the end, and a few bytes that a careless sender adds; no archive's end is so short. */
const MAX_PADDING = 1024
const MAX_STRAY_BYTES = 16

/** A name; any of its characters may be written as its number (ISO 32000-1: 7.3.5). */
const NAMES = /\/((?:[A-Za-z]|#[0-9A-Fa-f]{2}){3,40})(?![^\s\0()<>[\]{}/%])/g

/** Object streams hold descriptions, not pictures: all of a hundred pages' are a few MB. */
const MAX_UNPACKED = 64 * 1024 * 1024
const ONLY_FLATE = /\/Filter\s{0,20}(?:\[\s{0,20}\/FlateDecode\s{0,20}\]|\/FlateDecode)/
const HIDES = /\/(?:Predictor|Crypt|F)\b/
/** A stream's dictionary of more text than this is not looked at whole. */
const MAX_DICTIONARY = 16 * 1024

/** True for what readers open as a PDF although it does not begin as one. */
export function hasLateHeader(content: Buffer): boolean {
  const at = content.subarray(0, HEADER_WITHIN + HEADER.length).indexOf(HEADER)
  return at > 0
}

/**
 * Looks at a PDF without opening it. `broken`: it has no end, or contains what unpacks without end; `mixed`:
 * something follows the end; `active`: it has scripts, links or forms that are sent, starts programs, carries files.
 */
export function checkPdf(content: Buffer): 'fine' | 'broken' | 'mixed' | 'active' {
  const end = content.lastIndexOf(EOF)
  if (end < 0) return 'broken'
  const after = content.subarray(end + EOF.length).toString('latin1')
  if (after.length > MAX_PADDING || after.replace(/[\s\0]/g, '').length > MAX_STRAY_BYTES)
    return 'mixed'
  if (isActive(content)) return 'active'
  const unpacked = unpackObjects(content)
  if (!unpacked) return 'broken'
  return unpacked.some(isActive) ? 'active' : 'fine'
}

function isActive(text: Buffer): boolean {
  for (const [, name = ''] of text.toString('latin1').matchAll(NAMES)) {
    if (ACTIVE_NAMES.has(plainName(name))) return true
  }
  return false
}

function plainName(name: string): string {
  return name.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  )
}

/** The object streams, in which all but the pictures of a newer PDF may be hidden; null when one cannot be read. */
function unpackObjects(content: Buffer): Buffer[] | null {
  const unpacked: Buffer[] = []
  let room = MAX_UNPACKED
  for (const { dictionary, data } of streamsOf(content)) {
    // An object stream is recognised by these two, whatever its other entries are.
    if (!/\/First\b/.test(dictionary) || !/\/N\b/.test(dictionary)) continue
    if (!/\/F(?:ilter)?\b/.test(dictionary)) continue
    // Any other way to pack it, or to say how it is packed, hides what is inside; no program writes one.
    if (!ONLY_FLATE.test(dictionary) || HIDES.test(dictionary)) return null
    try {
      const options = { maxOutputLength: room, finishFlush: constants.Z_SYNC_FLUSH }
      const objects = inflateSync(data, options)
      room -= objects.length
      unpacked.push(objects)
    } catch {
      return null
    }
    if (room <= 0) return null
  }
  return unpacked
}

function* streamsOf(content: Buffer): Generator<{ dictionary: string; data: Buffer }> {
  let at = content.indexOf('stream')
  while (at >= 0) {
    const data = startOfData(content, at + 'stream'.length)
    const isEnd = content.toString('latin1', Math.max(0, at - 3), at) === 'end'
    if (data !== null && !isEnd) {
      const before = content.toString('latin1', Math.max(0, at - MAX_DICTIONARY), at)
      const dictionary = before.slice(before.lastIndexOf('obj') + 3)
      // To the file's end: unpacking stops by itself, and a false end inside the data hides nothing.
      yield { dictionary: plainName(dictionary), data: content.subarray(data) }
    }
    at = content.indexOf('stream', at + 'stream'.length)
  }
}

/** After the word stands a line end, CR LF or LF (7.3.8.1); some writers put CR alone. */
function startOfData(content: Buffer, at: number): number | null {
  if (content[at] === 0x0a) return at + 1
  if (content[at] === 0x0d) return content[at + 1] === 0x0a ? at + 2 : at + 1
  return null
}
