import type { PaperIdentity } from '../../../server/documents/index.ts'

/** A code of as many letters as the portal's have, another one for each `seed`. */
export function paperCode(seed = 1) {
  const bytes = Uint8Array.from({ length: 260 }, (_, index) => (index * 73 + seed * 31 + 11) % 256)
  const text = Buffer.from(bytes).toString('base64url')
  return { text, url: `https://sverka.example.ru/verify/${text}` }
}

/** The second edition of act 12, newest and with its code, unless said otherwise. */
export function paperIdentity(changes: Partial<PaperIdentity> = {}): PaperIdentity {
  return {
    number: '12',
    date: '2024-03-31',
    asOf: '2024-04-05T14:30:00',
    issuedAt: '2024-04-05T14:31:00',
    edition: 2,
    code: paperCode(),
    stale: null,
    ...changes,
  }
}
