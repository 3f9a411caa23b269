import { z } from 'zod'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { readSetting } from '../../platform/settings.ts'

export const UNIT_CURRENCY_KEY = 'reconciliation.unit_currency'

/** What a base may mean by «у.е.», ISO 4217. */
export const UNIT_CURRENCIES = ['USD', 'EUR', 'CNY', 'RUB', 'KZT', 'BYN', 'GBP', 'CHF'] as const

export const unitCurrency = z.enum(UNIT_CURRENCIES)

/** ISO 4217 of what 1C calls «у.е.»; null: staff have not said. */
export function readUnitCurrency(prisma: PrismaClient): Promise<string | null> {
  return readSetting(prisma, UNIT_CURRENCY_KEY, unitCurrency)
}
