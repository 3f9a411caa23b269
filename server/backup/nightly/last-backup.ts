import { z } from 'zod'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { readSetting, writeSetting } from '../../platform/settings.ts'

const KEY = 'backup.last'

const form = z.object({
  /** When the last one ended well, and what it was; null: none has yet. */
  made: z
    .object({
      at: z.string(),
      host: z.string(),
      path: z.string(),
      bytes: z.number(),
      missingFiles: z.number(),
      isOnDiskOfData: z.boolean(),
    })
    .nullable(),
  /** Why the newest attempt failed; null: it did not. */
  failure: z.object({ at: z.string(), words: z.string() }).nullable(),
})

export type LastBackup = z.infer<typeof form>

export async function readLastBackup(prisma: PrismaClient): Promise<LastBackup> {
  return (await readSetting(prisma, KEY, form)) ?? { made: null, failure: null }
}

export async function saveLastBackup(prisma: PrismaClient, last: LastBackup): Promise<void> {
  await writeSetting(prisma, KEY, last)
}
