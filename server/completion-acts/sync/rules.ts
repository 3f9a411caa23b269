import { z } from 'zod'
import { type StatusRule, statusRules } from '../../onec/port.ts'
import { sha256 } from '../../platform/secrets.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { NEVER_ASKED } from './next-signals.ts'
import { readSetting, writeSetting } from './settings.ts'

const KEY = 'act-status-rules'
const APPLIED = 'act-status-rules-applied'

/** The rules staff have set, else those of the configuration; so also when theirs cannot be used any more. */
export async function readRules({
  database,
  defaultRules,
  log,
}: Pick<CompletionActsDeps, 'database' | 'defaultRules' | 'log'>): Promise<StatusRule[]> {
  const own = await database.prisma.setting.findUnique({ where: { key: KEY } })
  if (!own) return defaultRules
  const read = statusRules.safeParse(own.value)
  if (read.success) return read.data
  log.error({ fault: z.prettifyError(read.error) }, 'status rules of the settings cannot be used')
  return defaultRules
}

/** Once rules are others than those that made the statuses, every act is decided anew. */
export async function noteRules(
  { database }: Pick<CompletionActsDeps, 'database'>,
  rules: readonly StatusRule[],
): Promise<void> {
  const { prisma } = database
  const hash = sha256(JSON.stringify(rules))
  const applied = await readSetting(prisma, APPLIED, z.string())
  if (applied === hash) return
  await prisma.$transaction(
    async (transaction) => {
      if (applied !== null) {
        await transaction.$executeRaw`UPDATE completion_acts SET next_signals_at = ${NEVER_ASKED}`
      }
      await writeSetting(transaction, APPLIED, hash)
    },
    { timeout: 120_000, maxWait: 15_000 },
  )
}
