import { z } from 'zod'
import type { PrismaClient } from '../database/connect.ts'
import { beginSetting, readSetting, writeSetting } from '../settings.ts'
import type { Sealer } from './sealer.ts'

const KEY = 'health.sealed'
const CONTEXT = 'health'
const WORDS = 'sealed by the key of this portal'

/** Its message is for people. */
export class OtherKey extends Error {}

/**
 * Whether this process seals by the key that the secrets of this database were sealed by: some words, sealed
 * by whoever came first, either open or do not. Processes that begin an empty database together agree on the
 * first of them.
 */
export async function isSameKey(prisma: PrismaClient, sealer: Sealer): Promise<boolean> {
  const sealed =
    (await readSetting(prisma, KEY, z.string())) ?? (await sealFirst(prisma, sealer)) ?? ''
  try {
    return sealer.open(sealed, CONTEXT) === WORDS
  } catch {
    return false
  }
}

async function sealFirst(prisma: PrismaClient, sealer: Sealer): Promise<string | null> {
  await beginSetting(prisma, KEY, sealer.seal(WORDS, CONTEXT))
  return readSetting(prisma, KEY, z.string())
}

/**
 * A process with another key could open no second factor and no token, and would seal what the others cannot
 * open: it does not start.
 * @throws OtherKey
 */
export async function assertSameKey(prisma: PrismaClient, sealer: Sealer): Promise<void> {
  if (await isSameKey(prisma, sealer)) return
  throw new OtherKey(
    'The secrets in this database were sealed by another ENCRYPTION_KEY. Nothing was started.\n' +
      'Every process needs the same key: set ENCRYPTION_KEY to that of the other processes, or copy\n' +
      'DATA_DIR/encryption.key from the machine that began this database (or from its backup).\n' +
      'If that key is lost for good: npm run admin -- accept-encryption-key',
  )
}

/** From now on this process's key is the portal's: for a key that is lost, with what it had sealed. */
export async function acceptKey(prisma: PrismaClient, sealer: Sealer): Promise<void> {
  await writeSetting(prisma, KEY, sealer.seal(WORDS, CONTEXT))
}
