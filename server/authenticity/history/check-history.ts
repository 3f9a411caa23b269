import type { PrismaClient } from '../../platform/database/connect.ts'
import { readCode } from '../code/signed-code.ts'
import type { SigningKeys } from '../keys/signing-keys.ts'
import { type HistoryProof, type HistoryWitness, proveHistory } from './prove-history.ts'
import { readEntries } from './read-entries.ts'

const PAGE = 5000

export interface HistoryCheck extends HistoryProof {
  /** How many codes were held against the chain. */
  codes: number
  /** Stored codes, or given ones, that none of our keys signed: their beginnings. */
  forged: string[]
  /** Editions that the portal shows and the chain does not tell of, or tells otherwise: their ids; at most 20. */
  unrecorded: string[]
}

/**
 * Proves the chain by itself, by its stored count, by every code that was issued, and by what the portal shows.
 * @param codes of papers somebody holds: they witness even where the stored ones are gone
 */
export async function checkHistory(
  { prisma, keys }: { prisma: PrismaClient; keys: SigningKeys },
  codes: readonly string[] = [],
): Promise<HistoryCheck> {
  const publicKeys = new Map((await keys.list()).map(({ id, publicKey }) => [id, publicKey]))
  const witnesses = new Map<string, HistoryWitness>()
  const forged: string[] = []
  let count = 0
  // Before the entries are read: what is appended meanwhile makes the chain longer than its witnesses say, no less.
  const head = await prisma.historyHead.findUnique({ where: { id: 1 } })
  for await (const code of allCodes(prisma, codes)) {
    count++
    const read = readCode(code, publicKeys)
    if (read.kind !== 'genuine') forged.push(code.slice(0, 24))
    else {
      const { entries, hash } = read.facts.history
      const witness = {
        n: BigInt(entries),
        hash: Buffer.from(hash, 'hex'),
        code: code.slice(0, 24),
      }
      if (entries > 0) witnesses.set(`${entries} ${hash}`, witness)
    }
  }
  const all = [...witnesses.values()]
  if (head) all.unshift({ n: head.entries, hash: head.hash, code: null })
  const proof = await proveHistory(() => readEntries(prisma), all)
  return { ...proof, codes: count, forged, unrecorded: await findUnrecorded(prisma) }
}

async function* allCodes(prisma: PrismaClient, given: readonly string[]): AsyncGenerator<string> {
  yield* given
  let cursor: { documentId: string; edition: number; factsHash: string } | null = null
  for (;;) {
    const rows: { documentId: string; edition: number; factsHash: string; code: string }[] =
      await prisma.paperCode.findMany({
        orderBy: [{ documentId: 'asc' }, { edition: 'asc' }, { factsHash: 'asc' }],
        take: PAGE,
        ...(cursor && { cursor: { documentId_edition_factsHash: cursor }, skip: 1 }),
        select: { documentId: true, edition: true, factsHash: true, code: true },
      })
    for (const { code } of rows) yield code
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    cursor = { documentId: last.documentId, edition: last.edition, factsHash: last.factsHash }
  }
}

async function findUnrecorded(prisma: PrismaClient): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT act.id FROM (
      SELECT id, data_hash AS hash FROM reconciliation_acts
      UNION ALL
      SELECT id, content_hash FROM completion_acts WHERE visible
    ) act
    WHERE NOT EXISTS (
      SELECT 1 FROM history_entries entry WHERE entry.document_id = act.id
        AND entry.kind IN ('found', 'published') AND entry.data_hash = act.hash
    )
    ORDER BY act.id LIMIT 20`
  return rows.map(({ id }) => id)
}
