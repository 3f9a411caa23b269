import { gzipSync } from 'node:zlib'
import type { ActiveFaults } from './switchboard.ts'

const HOUR_MS = 3_600_000

/** What proxies and servers that are set up wrongly make of an answer on its way. */
export function travel(
  headers: Record<string, string>,
  text: string,
  bytes: Buffer,
  faults: ActiveFaults,
): { headers: Record<string, string>; bytes: Buffer } {
  const sent = { ...headers }
  let body = faults.has('windows_1251') ? encodeWindows1251(text) : bytes
  if (faults.has('proxy_cache')) Object.assign(sent, { Age: '3600', 'X-Cache': 'HIT from proxy' })
  if (faults.has('wrong_clock')) sent.Date = new Date(Date.now() + HOUR_MS).toUTCString()
  if (faults.has('forced_gzip')) {
    body = gzipSync(body)
    sent['Content-Encoding'] = 'gzip'
  }
  return { headers: sent, bytes: body }
}

/** Letters of Russian; whatever else is not ASCII is a question mark. */
function encodeWindows1251(text: string): Buffer {
  return Buffer.from([...text].map((character) => byteOf(character.codePointAt(0) ?? 0)))
}

function byteOf(code: number): number {
  if (code < 0x80) return code
  if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0
  if (code === 0x401) return 0xa8
  return code === 0x451 ? 0xb8 : 0x3f
}
