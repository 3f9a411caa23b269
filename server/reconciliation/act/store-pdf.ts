import { sha256 } from '../../platform/crypto/hash.ts'
import type { Storage } from '../../platform/storage.ts'

/** Stores a PDF of an act under its hash, so that equal files are one. Returns the columns of its row. */
export async function storePdf(
  storage: Storage,
  counterpartyId: string,
  pdf: Uint8Array,
): Promise<{ storageKey: string; sha256: string; bytes: number }> {
  const hash = sha256(pdf)
  const storageKey = `acts/${counterpartyId}/${hash}.pdf`
  await storage.put(storageKey, pdf)
  return { storageKey, sha256: hash, bytes: pdf.byteLength }
}
