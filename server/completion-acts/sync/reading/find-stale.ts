import type { CompletionActHeader } from '../../../onec/port.ts'
import type { Round } from '../round.ts'

/**
 * Which of these the portal does not have as they stand in 1C. Those that were missing and are back with
 * the same version are only noted.
 */
export async function findStale(
  { prisma, skippedDocuments: notActs }: Round,
  set: string,
  items: readonly CompletionActHeader[],
  triesNameless: boolean,
): Promise<string[]> {
  const rows = await prisma.$queryRaw<StoredVersion[]>`
    SELECT ref, data_version AS "dataVersion", counterparty_id IS NULL AS "isNameless",
      missing_since IS NOT NULL AS "isMissed", signals->>'found' = 'false' AS "isGone"
    FROM completion_acts
    WHERE set = ${set} AND ref = ANY(${items.map(({ ref }) => ref)}::uuid[])`
  const stored = new Map(rows.map((row) => [row.ref, row]))
  const back = rows.filter(({ isMissed, isGone }) => isMissed && !isGone).map(({ ref }) => ref)
  if (back.length > 0) {
    await prisma.completionAct.updateMany({
      where: { set, ref: { in: back } },
      data: { missingSince: null },
    })
  }
  const stale = items.filter((item) => {
    const row = stored.get(item.ref)
    if (!row) return item.isCompletionAct && !notActs.has(item)
    if (row.dataVersion !== item.dataVersion || row.isGone) return true
    return triesNameless && row.isNameless && item.counterpartyGuid !== null
  })
  return [...new Set(stale.map(({ ref }) => ref))]
}

interface StoredVersion {
  ref: string
  dataVersion: string
  isNameless: boolean
  isMissed: boolean
  isGone: boolean
}
