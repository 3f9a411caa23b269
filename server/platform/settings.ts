import type { z } from 'zod'
import type { Prisma } from './database/client/client.ts'
import type { PrismaClient, Transaction } from './database/connect.ts'

/** A setting that is not there, or not of this form any more, is null. */
export async function readSetting<T>(
  prisma: PrismaClient | Transaction,
  key: string,
  form: z.ZodType<T>,
): Promise<T | null> {
  const row = await prisma.setting.findUnique({ where: { key } })
  return row ? (form.safeParse(row.value).data ?? null) : null
}

export async function writeSetting(
  prisma: PrismaClient | Transaction,
  key: string,
  value: Prisma.InputJsonValue,
): Promise<void> {
  await prisma.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
}
