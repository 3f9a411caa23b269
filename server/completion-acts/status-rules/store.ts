import { z } from 'zod'
import {
  decideStatus,
  notFoundSignals,
  type StatusDecision,
  type StatusRule,
  statusRules,
} from '../../onec/port.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import type { Logger } from '../../platform/log.ts'
import { readSetting, writeSetting } from '../../platform/settings.ts'
import { NEVER_ASKED } from '../act/stored-signals.ts'
import type { CompletionActsDeps } from '../deps.ts'

const RULES_KEY = 'act-status-rules'
const APPLIED_HASH_KEY = 'act-status-rules-applied'
/** What of registers and properties those rules look at. */
const APPLIED_LOOKS_KEY = 'act-status-rules-looks'
const looks = z.array(z.string())

/** The rules staff have set, else those of the configuration; so also when theirs cannot be used any more. */
export async function readRulesInForce(
  deps: Pick<CompletionActsDeps, 'database' | 'defaultRules' | 'log'>,
): Promise<StatusRule[]> {
  return (await readCustomRules(deps.database.prisma, deps.log)) ?? deps.defaultRules
}

/** Null: staff have set none, or none that can be used any more. */
export async function readCustomRules(
  prisma: PrismaClient | Transaction,
  log: Logger,
): Promise<StatusRule[] | null> {
  const own = await prisma.setting.findUnique({ where: { key: RULES_KEY } })
  if (!own) return null
  const read = statusRules.safeParse(own.value)
  if (read.success) return read.data
  log.error({ fault: z.prettifyError(read.error) }, 'status rules of the settings cannot be used')
  return null
}

/** What the rules make of a document that 1C does not have. */
export async function decideMissingAct(
  deps: Pick<CompletionActsDeps, 'database' | 'defaultRules' | 'log'>,
): Promise<StatusDecision> {
  return decideStatus(notFoundSignals, await readRulesInForce(deps))
}

/** Null: those of the configuration from now on. Applied by the next reading, to every act. */
export async function writeCustomRules(
  transaction: Transaction,
  rules: readonly StatusRule[] | null,
): Promise<void> {
  if (rules) await writeSetting(transaction, RULES_KEY, [...rules])
  else await transaction.setting.deleteMany({ where: { key: RULES_KEY } })
}

/** Whether the stored signals of the acts were asked for by these rules; false: the next reading asks anew. */
export async function areRulesApplied(
  prisma: PrismaClient,
  rules: readonly StatusRule[],
): Promise<boolean> {
  const applied = await readSetting(prisma, APPLIED_HASH_KEY, z.string())
  return applied === null || applied === hashOf(rules)
}

/** Once rules are others than those that made the statuses, every act is decided anew. */
export async function applyRules(
  { database }: Pick<CompletionActsDeps, 'database'>,
  rules: readonly StatusRule[],
): Promise<void> {
  const { prisma } = database
  const hash = hashOf(rules)
  const applied = await readSetting(prisma, APPLIED_HASH_KEY, z.string())
  if (applied === hash) return
  const looked = await readSetting(prisma, APPLIED_LOOKS_KEY, looks)
  const looksAt = allLooks(rules)
  await prisma.$transaction(
    async (transaction) => {
      if (applied !== null) {
        await transaction.$executeRaw`UPDATE completion_acts SET next_signals_at = ${NEVER_ASKED}`
      }
      // What was never looked at may say something else of an act that seems to wait for an answer.
      if (applied !== null && !(looked && looksAt.every((one) => looked.includes(one)))) {
        await transaction.$executeRaw`
          UPDATE completion_acts SET signals_read = false,
            state = CASE WHEN state = 'waiting' THEN 'reading' ELSE state END
          WHERE status = 'issued'`
      }
      await writeSetting(transaction, APPLIED_HASH_KEY, hash)
      await writeSetting(transaction, APPLIED_LOOKS_KEY, looksAt)
    },
    { timeout: 120_000, maxWait: 15_000 },
  )
}

/** Of any document: `edi`, `original`, `property НАЗВАНИЕ`. */
function allLooks(rules: readonly StatusRule[]): string[] {
  const all = rules.flatMap(({ when }) => {
    if (when.kind === 'edi' || when.kind === 'original') return [when.kind]
    return when.kind === 'property' ? [`property ${when.name}`] : []
  })
  return [...new Set(all)]
}

function hashOf(rules: readonly StatusRule[]): string {
  return sha256(JSON.stringify(rules))
}
