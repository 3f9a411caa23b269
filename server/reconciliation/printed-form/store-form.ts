import { sha256 } from '../../platform/crypto/hash.ts'
import type { Transaction } from '../../platform/database/connect.ts'

/** What of a PDF says when it was printed and nothing else. */
const DATES = [
  /\/(?:CreationDate|ModDate)\s{0,3}\([^)]{0,60}\)/g,
  /\/ID ?\[ ?<[0-9A-Fa-f]{0,64}>\s?<[0-9A-Fa-f]{0,64}> ?\]/g,
  /<xmp:(?:CreateDate|ModifyDate|MetadataDate)>[^<]{0,60}</g,
]

/** The same of the same form printed twice, which 1C does at every question. */
export function contentHashOf(pdf: Uint8Array): string {
  const text = Buffer.from(pdf).toString('latin1')
  return sha256(DATES.reduce((rest, pattern) => rest.replace(pattern, ''), text))
}

/** Adds a form to those of an act, or notes that it came again: the one that came last is the newest. */
export async function storeForm(
  transaction: Transaction,
  actId: string,
  form: { contentHash: string; storageKey: string; sha256: string; bytes: number },
  now: Date,
): Promise<void> {
  const { contentHash } = form
  await transaction.reconciliationOnecForm.upsert({
    where: { actId_contentHash: { actId, contentHash } },
    create: { actId, ...form, receivedAt: now },
    update: { receivedAt: now },
  })
}
