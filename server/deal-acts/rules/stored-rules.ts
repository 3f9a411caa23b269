import { z } from 'zod'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import type { Logger } from '../../platform/log.ts'
import { writeSetting } from '../../platform/settings.ts'
import type { DealActsDeps } from '../deps.ts'
import { type DealRule, dealRules, defaultDealRules } from './schema.ts'

const SETTING_KEY = 'deal-rules'

/** The rules that staff set, else the one that BITRIX24_ACT_STAGES makes; so also when theirs cannot be used. */
export async function readDealRules(
  deps: Pick<DealActsDeps, 'database' | 'log' | 'actStages' | 'usualKind'>,
): Promise<DealRule[]> {
  const own = await readStoredDealRules(deps.database.prisma, deps.log)
  return own ?? defaultDealRules(deps.actStages, deps.usualKind)
}

/** Null: staff set none, or none that can be used any more. */
export async function readStoredDealRules(
  prisma: PrismaClient | Transaction,
  log: Logger,
): Promise<DealRule[] | null> {
  const own = await prisma.setting.findUnique({ where: { key: SETTING_KEY } })
  if (!own) return null
  const read = dealRules.safeParse(own.value)
  if (read.success) return read.data
  log.error({ fault: z.prettifyError(read.error) }, 'deal rules of the settings cannot be used')
  return null
}

/** Null: those of BITRIX24_ACT_STAGES from now on. The caller resumes the acts that this may change. */
export async function writeDealRules(
  transaction: PrismaClient | Transaction,
  rules: readonly DealRule[] | null,
): Promise<void> {
  if (!rules) {
    await transaction.setting.deleteMany({ where: { key: SETTING_KEY } })
    return
  }
  await writeSetting(transaction, SETTING_KEY, [...rules])
}
