import type { DistributionRun } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { toPeriod } from '../../reconciliation/index.ts'
import { createItems, updateItems } from '../item/change-item.ts'
import { readRunSettings } from '../settings/run-settings.ts'
import { judge } from './judge.ts'
import { readCandidates } from './read-candidates.ts'

export interface Listed {
  id: string
  name: string
  /** Kopecks; null: not known. */
  balance: bigint | null
  currency: string
}

/** Longer names of 1C are cut in the list of a run. */
const MAX_NAME = 300

/** Items of counterparties, judged. One that an earlier page had already gets the sum of both. */
export async function saveItems(
  transaction: Transaction,
  run: Pick<DistributionRun, 'id' | 'kind' | 'periodFrom' | 'periodTo' | 'settings'>,
  listed: readonly Listed[],
): Promise<void> {
  const settings = readRunSettings(run.settings)
  const paper = { kind: run.kind, ...toPeriod(run) }
  const ids = listed.map(({ id }) => id)
  const candidates = await readCandidates(transaction, ids, paper)
  const before = await transaction.distributionItem.findMany({
    where: { runId: run.id, counterpartyId: { in: ids } },
    select: { id: true, counterpartyId: true, balance: true, currency: true },
  })
  const known = new Map(before.map((item) => [item.counterpartyId, item]))
  const fresh = listed.filter(({ id }) => !known.has(id))
  await createItems(
    transaction,
    fresh.flatMap(({ id: counterpartyId, name, balance, currency }) => {
      const candidate = candidates.get(counterpartyId)
      if (!candidate) return []
      const verdict = judge({ ...candidate, balance }, settings)
      const shown = name.slice(0, MAX_NAME).toWellFormed()
      return [{ runId: run.id, counterpartyId, name: shown, balance, currency, ...verdict }]
    }),
  )
  for (const { id, balance, currency } of listed) {
    const item = known.get(id)
    if (!item || balance === null || item.currency !== currency) continue
    await updateItems(transaction, { id: item.id }, { balance: (item.balance ?? 0n) + balance })
  }
}
