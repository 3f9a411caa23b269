import { z } from 'zod'
import type { Prisma } from '../../platform/database/client/client.ts'

/** JSON has no bigint: kopecks are stored as text. */
export const storedKopecks = z
  .string()
  .regex(/^-?\d{1,20}$/)
  .transform(BigInt)

/** An act as it is stored in `DealAct.draft`. */
export function toStoredJson(document: object): Prisma.InputJsonObject {
  return JSON.parse(
    JSON.stringify(document, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  )
}
