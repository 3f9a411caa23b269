import { isDeepStrictEqual } from 'node:util'
import { toDateColumn } from '../../platform/calendar-date.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { DealActsDeps } from '../deps.ts'
import { readFileSettings } from '../file/index.ts'
import type { MissingMapping } from '../mapping/missing-mapping.ts'
import { mappingIdsOf, readMappings } from '../mapping/read-mappings.ts'
import { defaultDealRules } from '../rules/schema.ts'
import { readStoredDealRules } from '../rules/stored-rules.ts'
import type { DecisionInputs } from './prepare-draft.ts'

/**
 * Whether the rules, the mappings and the version of the files' format are still those that an attempt used. Who saves
 * one of them resumes the acts that wait for it; an act that was being worked on that moment waits for nothing yet, and is checked here.
 * @param missing what the act is about to wait for
 */
export function inputsUnchanged(
  { log, actStages, usualKind }: Pick<DealActsDeps, 'log' | 'actStages' | 'usualKind'>,
  { rules, deal, mapped, version }: DecisionInputs,
  missing: readonly MissingMapping[] = [],
): (transaction: Transaction) => Promise<boolean> {
  return async (transaction) => {
    const own = await readStoredDealRules(transaction, log)
    const now = own ?? defaultDealRules(actStages, usualKind)
    if (!isDeepStrictEqual(now, rules)) return false
    if (version !== null && (await readFileSettings(transaction)).version !== version) return false
    if (mapped === null) return true
    // The key of a contract is known only once the parties are.
    const contracts = missing.filter(({ kind }) => kind === 'contract')
    const known = await readMappings(transaction, [...mappingIdsOf(deal), ...contracts])
    if (!isDeepStrictEqual(known, mapped)) return false
    const rates = missing.filter(({ reason }) => reason === 'no_rate')
    for (const { key } of rates) if (await isRateEntered(transaction, key)) return false
    return true
  }
}

/** @param key currency and date: `USD 2026-03-31` */
async function isRateEntered(transaction: Transaction, key: string): Promise<boolean> {
  const [currency = '', date = ''] = key.split(' ')
  const found = await transaction.currencyRate.findUnique({
    where: { currency_date: { currency, date: toDateColumn(date) } },
  })
  return found !== null
}
