import { z } from 'zod'
import type { Prisma } from '../../platform/database/client/client.ts'
import { DistributionChannel } from '../../platform/database/client/enums.ts'

/** What a run keeps of the settings from the moment it is made. */
export const runSettings = z.object({
  channels: z.array(z.enum(DistributionChannel)),
  /** Counterparties whose balance is zero take part when the period has movements. */
  includesMovements: z.boolean(),
  /**
   * No act is asked for where both 1C's registers and the last act known say zero and no completion act came since.
   * Of a base that lists balances itself it means nothing.
   */
  trustsRegisters: z.boolean(),
  attachesPdf: z.boolean(),
  /** Starts by itself once it is prepared. */
  isAutomatic: z.boolean(),
})

export type RunSettings = z.infer<typeof runSettings>

export const DEFAULT_RUN_SETTINGS: RunSettings = {
  channels: ['portal', 'email'],
  includesMovements: false,
  trustsRegisters: false,
  attachesPdf: false,
  isAutomatic: false,
}

/** Those of an earlier release may lack what this one asks; the defaults stand in. */
export function readRunSettings(stored: Prisma.JsonValue): RunSettings {
  const known = runSettings.partial().safeParse(stored).data
  return { ...DEFAULT_RUN_SETTINGS, ...known }
}
