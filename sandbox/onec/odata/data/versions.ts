/** `DataVersion`: eight bytes as base64, as the platform shows the version of an object. */
export function writeVersion(generation: number, count: number): string {
  const bytes = Buffer.alloc(8)
  bytes.writeUInt32BE(generation, 0)
  bytes.writeUInt32BE(count >>> 0, 4)
  return bytes.toString('base64')
}
