import { z } from 'zod'
import { kopecksFromText } from '../../platform/money.ts'

/** What rules are written in. */

export const name = z.string().trim().min(1).max(150)

export const field = z
  .string()
  .trim()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,80}$/, 'the name of a field of the deal')

export const stage = z
  .string()
  .trim()
  .regex(/^[A-Z0-9_]{1,30}(:[A-Z0-9_]{1,50})?$/, 'a stage such as C1:ACT or WON')

/** A decimal text in the deal's own currency. */
export const amount = z
  .string()
  .trim()
  .refine((text) => (kopecksFromText(text) ?? -1n) >= 0n, 'an amount of at most two decimals')
