import type { DistributionRun } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { toPeriod } from '../../reconciliation/index.ts'
import { createItems, updateItems } from '../item/change-item.ts'
import { readRunSettings } from '../settings/run-settings.ts'
import { findQuiet } from './find-quiet.ts'
import { judge } from './judge.ts'
import { readCandidates } from './read-candidates.ts'

export interface Listed {
  id: string
  name: string
  /** Kopecks; null: not known. */
  balance: bigint | null
  currency: string
  /** By 1C's registers: whether they show nothing with any organisation and in any currency. */
  isZeroEverywhere?: boolean
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
  const silent = listed.flatMap((one) => (one.isZeroEverywhere ? [one.id] : []))
  const quiet = settings.trustsRegisters ? await findQuiet(transaction, silent) : new Set<string>()
  const known = new Map(before.map((item) => [item.counterpartyId, item]))
  const fresh = listed.filter(({ id }) => !known.has(id))
  await createItems(
    transaction,
    fresh.flatMap(({ id: counterpartyId, name, balance, currency, isZeroEverywhere }) => {
      const candidate = candidates.get(counterpartyId)
      if (!candidate) return []
      const isQuiet = quiet.has(counterpartyId)
      const byRegister = isZeroEverywhere === undefined ? null : { isZeroEverywhere, isQuiet }
      const verdict = judge({ ...candidate, balance, byRegister }, settings)
      const shown = name.slice(0, MAX_NAME).toWellFormed()
      return [{ runId: run.id, counterpartyId, name: shown, balance, currency, ...verdict }]
    }),
  )
  for (const { id, balance, currency, isZeroEverywhere } of listed) {
    // Registers are read at once: one that is there already was stored before a process died.
    const isOfRegisters = isZeroEverywhere !== undefined
    const item = known.get(id)
    if (!item || balance === null || item.currency !== currency || isOfRegisters) continue
    await updateItems(transaction, { id: item.id }, { balance: (item.balance ?? 0n) + balance })
  }
}
