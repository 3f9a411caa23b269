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
    SELECT ref, part, data_version AS "dataVersion", counterparty_id IS NULL AS "isNameless",
      missing_since IS NOT NULL AS "isMissed", signals->>'found' = 'false' AS "isGone"
    FROM completion_acts
    WHERE set = ${set} AND ref = ANY(${items.map(({ ref }) => ref)}::uuid[])`
  const stored = Map.groupBy(rows, ({ ref }) => ref)
  const back = rows.filter(({ isMissed, isGone }) => isMissed && !isGone).map(({ ref }) => ref)
  if (back.length > 0) {
    await prisma.completionAct.updateMany({
      where: { set, ref: { in: back } },
      data: { missingSince: null },
    })
  }
  const stale = items.filter((item) => {
    const acts = stored.get(item.ref)
    if (!acts) return item.isCompletionAct && !notActs.has(item)
    const isOld = ({ dataVersion, isGone }: StoredVersion) =>
      dataVersion !== item.dataVersion || isGone
    const mayBeNamed = ({ isNameless, part }: StoredVersion) =>
      isNameless && (item.counterpartyGuid !== null || part !== '')
    return acts.some((act) => isOld(act) || (triesNameless && mayBeNamed(act)))
  })
  return [...new Set(stale.map(({ ref }) => ref))]
}

interface StoredVersion {
  ref: string
  part: string
  dataVersion: string
  isNameless: boolean
  isMissed: boolean
  isGone: boolean
}
