import { constants, inflateSync } from 'node:zlib'

const HEADER = '%PDF-'
/** Where readers still accept a header; in such a file something stands before it. */
const HEADER_WITHIN = 1024
const EOF = '%%EOF'
/** Line ends and filling after the end, and a few bytes that a careless sender adds; no archive's end is so short. */
const MAX_PADDING = 1024
const MAX_STRAY_BYTES = 16

/** What makes a PDF do something, or carry another file (ISO 32000-1: 7.11.4, 12.6.4.5, 12.6.4.16). */
const ACTIVE = new Set(['JavaScript', 'Launch', 'EmbeddedFile', 'EmbeddedFiles', 'RichMedia'])
/** A name of such a length; any of its letters may be written as its number. */
const NAMES = /\/((?:[A-Za-z]|#[0-9A-Fa-f]{2}){6,40})/g

/** Object streams hold descriptions, not pictures: all of a hundred pages' are a few MB. */
const MAX_UNPACKED = 64 * 1024 * 1024
/** A stream's dictionary of more text than this is not looked at whole. */
const MAX_DICTIONARY = 16 * 1024

/** True for what readers open as a PDF although it does not begin as one. */
export function hasLateHeader(content: Buffer): boolean {
  const at = content.subarray(0, HEADER_WITHIN + HEADER.length).indexOf(HEADER)
  return at > 0
}

/**
 * Looks at a PDF without opening it. `broken`: it has no end, or contains what unpacks without end; `mixed`:
 * something follows the end, or it has scripts, starts programs, carries files.
 */
export function checkPdf(content: Buffer): 'fine' | 'broken' | 'mixed' {
  const end = content.lastIndexOf(EOF)
  if (end < 0) return 'broken'
  const after = content.subarray(end + EOF.length).toString('latin1')
  if (after.length > MAX_PADDING || after.replace(/[\s\0]/g, '').length > MAX_STRAY_BYTES)
    return 'mixed'
  if (isActive(content)) return 'mixed'
  const unpacked = unpackObjects(content)
  if (!unpacked) return 'broken'
  return unpacked.some(isActive) ? 'mixed' : 'fine'
}

function isActive(text: Buffer): boolean {
  for (const [, name = ''] of text.toString('latin1').matchAll(NAMES)) {
    if (ACTIVE.has(plainName(name))) return true
  }
  return false
}

function plainName(name: string): string {
  return name.replace(/#(..)/g, (_, digits: string) =>
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
    const filter = /\/Filter\s{0,20}\[?\s{0,20}\/(\w{1,40})/.exec(dictionary)
    if (!filter) continue
    if (
      filter[1] !== 'FlateDecode' ||
      /\/Filter\s{0,20}\[\s{0,20}\/\w{1,40}\s{0,20}\//.test(dictionary)
    )
      return null
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
      yield { dictionary: dictionary.replace(NAMES, plainName), data: content.subarray(data) }
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
