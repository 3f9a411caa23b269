import { z } from 'zod'
import type { DraftSettings } from '../../../onec/port.ts'
import type { PrismaClient, Transaction } from '../../../platform/database/connect.ts'
import { readSetting, writeSetting } from '../../../platform/settings.ts'

const SETTING_KEY = 'draft-settings'

const guid = z.guid()
const settings = z.object({
  departmentGuid: guid.nullable(),
  warehouseGuid: guid.nullable(),
  deliveryMethod: z.string().min(1),
  production: z
    .object({
      costAccountGuid: guid,
      costDepartmentGuid: guid,
      productGroupGuid: guid,
      plannedCostPercent: z.int().min(0).max(100),
    })
    .nullable(),
})

/** `СпособыДоставки`: what an act of services is shipped by. */
export const DEFAULT_DELIVERY = 'Самовывоз'

const DEFAULTS: DraftSettings = {
  departmentGuid: null,
  warehouseGuid: null,
  deliveryMethod: DEFAULT_DELIVERY,
  production: null,
}

/** What staff chose for drafts in this configuration of 1C; read before each draft, so that it takes effect at once. */
export async function readDraftSettings(
  prisma: PrismaClient | Transaction,
): Promise<DraftSettings> {
  return (await readSetting(prisma, SETTING_KEY, settings)) ?? DEFAULTS
}

export async function writeDraftSettings(
  transaction: Transaction,
  { production, ...plain }: DraftSettings,
): Promise<void> {
  const value = { ...plain, production: production && { ...production } }
  await writeSetting(transaction, SETTING_KEY, value)
}
