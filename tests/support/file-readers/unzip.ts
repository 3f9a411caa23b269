import { crc32, inflateRawSync } from 'node:zlib'

export interface UnzippedFile {
  name: string
  content: Buffer
  /** Of MS-DOS: local, in steps of two seconds. */
  modified: { date: number; time: number }
  /** The name is said to be UTF-8 (bit 11 of the flags). */
  isUtf8: boolean
}

/** The files of an archive, by its central directory (APPNOTE 4.3.12); fails when one is damaged. */
export function unzip(archive: Uint8Array): UnzippedFile[] {
  const bytes = Buffer.from(archive)
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0) throw new Error('The archive has no directory: it is cut')
  const files: UnzippedFile[] = []
  let entry = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const packed = bytes.readUInt32LE(entry + 20)
    const nameLength = bytes.readUInt16LE(entry + 28)
    const extras = bytes.readUInt16LE(entry + 30) + bytes.readUInt16LE(entry + 32)
    const local = bytes.readUInt32LE(entry + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const data = bytes.subarray(start, start + packed)
    const content = bytes.readUInt16LE(entry + 10) === 0 ? data : inflateRawSync(data)
    const name = bytes.toString('utf8', entry + 46, entry + 46 + nameLength)
    if (crc32(content) !== bytes.readUInt32LE(entry + 16)) throw new Error(`${name} is damaged`)
    files.push({
      name,
      content,
      modified: { time: bytes.readUInt16LE(entry + 12), date: bytes.readUInt16LE(entry + 14) },
      isUtf8: (bytes.readUInt16LE(entry + 8) & 0x800) !== 0,
    })
    entry += 46 + nameLength + extras
  }
  return files
}
