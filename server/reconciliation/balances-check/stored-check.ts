import { z } from 'zod'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { readSetting, writeSetting } from '../../platform/settings.ts'

const KEY = 'balances-check'
/** JSON has no whole numbers of any size: kopecks are stored as text. */
const kopecks = z.string().regex(/^-?\d{1,30}$/)

const stored = z.object({
  at: z.string(),
  /** The day whose ends are compared; null: there was nothing to compare. */
  on: z.string().nullable(),
  /** Counterparties whose act stands beside a balance of 1C. */
  compared: z.number(),
  /** Of them, acts that 1C gives otherwise by now: old, not wrong. */
  outdated: z.number(),
  /** Of them, acts that differ and about which 1C could not be asked again. */
  unasked: z.number(),
  sums: z.array(z.object({ currency: z.string(), acts: kopecks, balances: kopecks })),
  differing: z.array(
    z.object({
      counterpartyId: z.string(),
      name: z.string(),
      actId: z.string(),
      currency: z.string(),
      /** By the act that 1C gave now. */
      act: kopecks,
      /** By its list of balances. */
      balance: kopecks,
    }),
  ),
  wrongTotals: z.array(z.object({ currency: z.string(), listed: kopecks, stated: kopecks })),
  /** Whether the base tells a total of its own. */
  hasTotals: z.boolean(),
})

/** What came of the latest comparison with 1C's balances, or why there was none. */
export type BalancesCheck = z.infer<typeof stored>
export type BalancesCheckEnd = BalancesCheck | { at: string; failure: string }

const ended = z.union([stored, z.object({ at: z.string(), failure: z.string() })])

/** Null: nobody has compared yet. */
export function readBalancesCheck(prisma: PrismaClient): Promise<BalancesCheckEnd | null> {
  return readSetting(prisma, KEY, ended)
}

export async function saveBalancesCheck(
  prisma: Parameters<typeof writeSetting>[0],
  check: BalancesCheckEnd,
): Promise<void> {
  await writeSetting(prisma, KEY, check)
}
