import { crc32 } from 'node:zlib'

const SIGNATURE_BYTES = 8
/** Length, type and check sum of a chunk. */
const FRAME_BYTES = 12

/**
 * Walks the chunks of a PNG (ISO/IEC 15948, 5.3). `broken`: cut off, or a check sum is wrong; `mixed`:
 * something follows the end.
 */
export function checkPng(content: Buffer): 'fine' | 'broken' | 'mixed' {
  let at = SIGNATURE_BYTES
  let hasPicture = false
  while (at + FRAME_BYTES <= content.length) {
    const end = at + FRAME_BYTES + content.readUInt32BE(at)
    if (end > content.length) return 'broken'
    const type = content.toString('latin1', at + 4, at + 8)
    if (at === SIGNATURE_BYTES && type !== 'IHDR') return 'broken'
    if (crc32(content.subarray(at + 4, end - 4)) !== content.readUInt32BE(end - 4)) return 'broken'
    if (type === 'IDAT') hasPicture = true
    if (type === 'IEND') {
      if (!hasPicture) return 'broken'
      return end === content.length ? 'fine' : 'mixed'
    }
    at = end
  }
  return 'broken'
}
