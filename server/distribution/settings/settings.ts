import { z } from 'zod'
import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { readSetting, readSettingToChange, writeSetting } from '../../platform/settings.ts'
import type { ChannelName } from '../deliver/channel.ts'
import type { DistributionDeps } from '../deps.ts'
import { DEFAULT_RUN_SETTINGS, runSettings } from './run-settings.ts'
import { nextTime } from './schedule-times.ts'

const KEY = 'distribution'
const MAX_CRON = 100

export const distributionSettings = runSettings.extend({
  /** Five fields of cron in the portal's time zone. */
  cron: z.string().max(MAX_CRON),
  isScheduled: z.boolean(),
  /** When the schedule was last turned on, ISO: earlier times are not made up for. */
  scheduledSince: z.string().nullable(),
  /** What an hour of an accountant costs, roubles; 0: no sum is shown. */
  hourlyRate: z.number().int().min(0).max(1_000_000),
  /** Days of silence after which a counterparty is reminded once; 0: it is not. */
  remindAfterDays: z.number().int().min(0).max(60),
  /** Minutes that an act took by hand. */
  minutesPerAct: z.number().int().min(1).max(240),
})

const storedSettings = distributionSettings.partial()

export type DistributionSettings = z.infer<typeof distributionSettings>

const DEFAULTS: DistributionSettings = {
  ...DEFAULT_RUN_SETTINGS,
  cron: '0 6 1 * *',
  isScheduled: false,
  scheduledSince: null,
  hourlyRate: 0,
  remindAfterDays: 0,
  // Three to four days of an accountant for five hundred acts.
  minutesPerAct: 3,
}

export async function readSettings(
  prisma: PrismaClient | Transaction,
): Promise<DistributionSettings> {
  return whole(await readSetting(prisma, KEY, storedSettings))
}

async function readSettingsToChange(transaction: Transaction): Promise<DistributionSettings> {
  return whole(await readSettingToChange(transaction, KEY, storedSettings))
}

function whole(stored: z.infer<typeof storedSettings> | null): DistributionSettings {
  return { ...DEFAULTS, ...stored }
}

export interface SettingsInput {
  channels: ChannelName[]
  includesMovements: boolean
  trustsRegisters: boolean
  attachesPdf: boolean
  isAutomatic: boolean
  cron: string
  isScheduled: boolean
  hourlyRate: number
  remindAfterDays: number
  minutesPerAct: number
}

/** `forbidden`: not an admin. */
export async function saveSettings(
  { database, clock, timeZone }: DistributionDeps,
  actor: Actor,
  input: SettingsInput,
): Promise<'saved' | 'cron' | 'channels' | 'forbidden'> {
  if (actor.role !== 'admin') return 'forbidden'
  if (input.channels.length === 0) return 'channels'
  if (input.cron.length > MAX_CRON || !isCron(input.cron, timeZone)) return 'cron'
  await database.prisma.$transaction(async (transaction) => {
    const before = await readSettingsToChange(transaction)
    const isSame = before.isScheduled && input.isScheduled && before.cron === input.cron
    const scheduledSince = isSame ? before.scheduledSince : clock.now().toISOString()
    await writeSetting(transaction, KEY, { ...input, scheduledSince })
    await recordAudit(transaction, {
      action: 'distribution.settings_saved',
      actorId: actor.userId,
      ip: actor.ip,
      details: { ...input },
    })
  })
  return 'saved'
}

/** Times before this moment are nobody's. */
export async function restartSchedule(transaction: Transaction, now: Date): Promise<void> {
  const settings = await readSettingsToChange(transaction)
  await writeSetting(transaction, KEY, { ...settings, scheduledSince: now.toISOString() })
}

export async function viewSettings(
  { database }: DistributionDeps,
  actor: Actor,
): Promise<DistributionSettings | null> {
  return isStaff(actor) ? readSettings(database.prisma) : null
}

function isCron(text: string, timeZone: string): boolean {
  if (text.trim().split(/\s+/).length !== 5) return false
  return nextTime(text, new Date(), timeZone) !== null
}
