const START = 0xd8
const END = 0xd9
const SCAN = 0xda
/** Cameras fill up to a block. */
const MAX_PADDING = 64 * 1024
/** Samsung's phones write the hour and the mode of taking after each picture. */
const MAX_SAMSUNG_NOTE = 4096
const SAMSUNG_END = 'SEFT'

/**
 * Walks the segments of a JPEG (ITU-T T.81, annex B). `broken`: cut off; `mixed`: something follows the
 * end that no camera puts there. What phones put there is let through: padding, Samsung's note, and
 * further pictures (previews and brightness maps, CIPA DC-007).
 */
export function checkJpeg(content: Buffer): 'fine' | 'broken' | 'mixed' {
  let rest = content
  do {
    const end = endOfJpeg(rest)
    if (end === null) return rest === content ? 'broken' : 'mixed'
    rest = withoutPadding(rest.subarray(end))
  } while (rest[0] === 0xff && rest[1] === START)
  const isNote =
    rest.length <= MAX_SAMSUNG_NOTE && rest.subarray(-SAMSUNG_END.length).toString() === SAMSUNG_END
  return rest.length === 0 || isNote ? 'fine' : 'mixed'
}

/** Where the picture that starts at 0 ends; null when it does not. */
function endOfJpeg(content: Buffer): number | null {
  let at = 2
  let hasScan = false
  while (at + 4 <= content.length || content[at + 1] === END) {
    if (content[at] !== 0xff) return null
    const marker = content[at + 1]
    // Any marker may be preceded by fill bytes.
    if (marker === 0xff) at += 1
    else if (marker === END) return hasScan ? at + 2 : null
    else if (marker === undefined || hasNoLength(marker)) at += 2
    else {
      const end = at + 2 + content.readUInt16BE(at + 2)
      if (marker === SCAN) hasScan = true
      at = marker === SCAN ? endOfScan(content, end) : end
    }
  }
  return null
}

/** Markers without a length: TEM, restarts. A start inside a picture is a fault, and ends at no end. */
function hasNoLength(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
}

/** Inside a scan 0xff is followed by 0x00 when it is data, or is a restart. */
function endOfScan(content: Buffer, start: number): number {
  let at = content.indexOf(0xff, start)
  while (at >= 0) {
    const next = content[at + 1]
    if (next === undefined) break
    if (next !== 0x00 && !hasNoLength(next)) return at
    at = content.indexOf(0xff, at + 2)
  }
  return content.length
}

function withoutPadding(content: Buffer): Buffer {
  let at = 0
  while (at < content.length && at < MAX_PADDING && content[at] === 0) at += 1
  return content.subarray(at)
}
