import type { z } from 'zod'
import { lockTextInTransaction, TEXT_LOCKS } from './database/advisory-locks.ts'
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

/**
 * Reads a setting that what is written next is made of. Until the transaction ends nobody else does so, nor writes over
 * what was read; else of two changes at one moment one would be lost.
 */
export async function readSettingToChange<T>(
  transaction: Transaction,
  key: string,
  form: z.ZodType<T>,
): Promise<T | null> {
  // The lock of a row is none where there is no row yet.
  await lockTextInTransaction(transaction, TEXT_LOCKS.changeOfSetting(key))
  await transaction.$queryRaw`SELECT 1 FROM settings WHERE key = ${key} FOR UPDATE`
  return readSetting(transaction, key, form)
}

/** For a setting that has no value yet: of several who give it one the first does. */
export async function beginSetting(
  prisma: PrismaClient,
  key: string,
  value: Prisma.InputJsonValue,
): Promise<void> {
  await prisma.setting.createMany({ data: [{ key, value }], skipDuplicates: true })
}

export async function writeSetting(
  prisma: PrismaClient | Transaction,
  key: string,
  value: Prisma.InputJsonValue,
): Promise<void> {
  await prisma.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
}
