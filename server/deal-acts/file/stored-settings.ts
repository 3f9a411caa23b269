import { z } from 'zod'
import { DEFAULT_FORMAT_VERSION, FORMAT_VERSIONS, type FormatVersion } from '../../onec/port.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { readSetting, writeSetting } from '../../platform/settings.ts'

export interface FileSettings {
  /** Of the format: what the base that loads the files takes. */
  version: FormatVersion
}

const SETTING_KEY = 'file-settings'
const settings = z.object({ version: z.enum(FORMAT_VERSIONS) })

/** What staff set for files; read before each act and each file, so that it takes effect at once. */
export async function readFileSettings(prisma: PrismaClient | Transaction): Promise<FileSettings> {
  return (await readSetting(prisma, SETTING_KEY, settings)) ?? { version: DEFAULT_FORMAT_VERSION }
}

export async function writeFileSettings(
  transaction: Transaction,
  { version }: FileSettings,
): Promise<void> {
  await writeSetting(transaction, SETTING_KEY, { version })
}
