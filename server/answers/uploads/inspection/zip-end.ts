const END = Buffer.from('PK\x05\x06')
const ENTRY = 0x02014b50
const ZIP64_LOCATOR = 0x07064b50
const END_BYTES = 22
const LOCATOR_BYTES = 20

/**
 * True when an archive can be opened out of the file: unpackers look for the end record of a ZIP (APPNOTE
 * 4.3.16) from the back, whatever stands before it. The four bytes alone are not enough, for in 20 MB of
 * compressed data they come up by chance; the list of files must stand where the record says.
 */
export function holdsZip(content: Buffer): boolean {
  let at = content.indexOf(END)
  while (at >= 0) {
    if (at + END_BYTES <= content.length && isEndRecord(content, at)) return true
    at = content.indexOf(END, at + 1)
  }
  return false
}

function isEndRecord(content: Buffer, at: number): boolean {
  const listBytes = content.readUInt32LE(at + 12)
  const listStart = content.readUInt32LE(at + 16)
  return (
    // What stands before an archive shifts it: its list then is where its length says, not its start.
    signatureAt(content, at - listBytes) === ENTRY ||
    signatureAt(content, listStart) === ENTRY ||
    signatureAt(content, at - LOCATOR_BYTES) === ZIP64_LOCATOR
  )
}

function signatureAt(content: Buffer, at: number): number | null {
  return at >= 0 && at + 4 <= content.length ? content.readUInt32LE(at) : null
}
