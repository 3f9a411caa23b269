import { z } from 'zod'
import type { PrismaClient, Transaction } from '../../../platform/database/connect.ts'
import { readSetting, readSettingToChange, writeSetting } from '../../../platform/settings.ts'
import type { CompletionActsDeps } from '../../deps.ts'

const KEY = 'acts-vanished'
/** Long enough for a comparison of everything, with both looks. */
const CONFIRMED_MS = 24 * 60 * 60_000

const losses = z.object({
  /** By the recent weeks, by the last comparison of everything, and by the one under way. */
  recent: z.number(),
  sweep: z.number(),
  sweeping: z.number(),
})
const setting = z.object({
  sets: z.record(z.string(), losses),
  confirmedUntil: z.coerce.date().nullable(),
})

/** How many acts of a set 1C suddenly does not have, so that none of it was believed. */
export type Losses = z.infer<typeof losses>
type Vanished = z.infer<typeof setting>

const NONE: Losses = { recent: 0, sweep: 0, sweeping: 0 }

const NOTHING: Vanished = { sets: {}, confirmedUntil: null }

async function readVanished(prisma: PrismaClient): Promise<Vanished> {
  return (await readSetting(prisma, KEY, setting)) ?? NOTHING
}

async function writeVanished(
  transaction: Transaction,
  { sets, confirmedUntil }: Vanished,
): Promise<void> {
  const value = { sets, confirmedUntil: confirmedUntil?.toISOString() ?? null }
  await writeSetting(transaction, KEY, value)
}

export async function readLosses(prisma: PrismaClient, set: string): Promise<Losses> {
  return (await readVanished(prisma)).sets[set] ?? NONE
}

export async function recordLosses(
  prisma: PrismaClient,
  set: string,
  change: Partial<Losses>,
): Promise<void> {
  await prisma.$transaction(async (transaction) => {
    // A person may confirm the losses of now at this moment.
    const vanished = (await readSettingToChange(transaction, KEY, setting)) ?? NOTHING
    const before = vanished.sets[set] ?? NONE
    const after = { ...before, ...change }
    if (largestOf(before) === 0 && largestOf(after) === 0) return
    await writeVanished(transaction, { ...vanished, sets: { ...vanished.sets, [set]: after } })
  })
}

/** Acts that are missing and not believed to be gone, of these sets together. */
export async function countVanished(
  prisma: PrismaClient,
  sets: readonly string[],
): Promise<number> {
  const vanished = await readVanished(prisma)
  return sets.reduce((sum, set) => sum + largestOf(vanished.sets[set] ?? NONE), 0)
}

/** Sets whose missing acts are believed to be gone. */
export async function trustedSets(
  prisma: PrismaClient,
  sets: readonly string[],
  isConfirmed: boolean,
): Promise<string[]> {
  const vanished = await readVanished(prisma)
  return sets.filter((set) => isConfirmed || largestOf(vanished.sets[set] ?? NONE) === 0)
}

export async function isLossConfirmed({
  database,
  clock,
}: Pick<CompletionActsDeps, 'database' | 'clock'>): Promise<boolean> {
  const { confirmedUntil } = await readVanished(database.prisma)
  return confirmedUntil !== null && confirmedUntil > clock.now()
}

/**
 * A person says that it is the right base and what it lacks is gone: for a day losses of any size are
 * believed, each at its second look, and everything is compared anew.
 */
export async function confirmVanished({
  database,
  clock,
}: Pick<CompletionActsDeps, 'database' | 'clock'>): Promise<void> {
  const { prisma } = database
  const confirmedUntil = new Date(clock.now().getTime() + CONFIRMED_MS)
  await prisma.$transaction(async (transaction) => {
    await readSettingToChange(transaction, KEY, setting)
    await writeVanished(transaction, { sets: {}, confirmedUntil })
    await transaction.completionActsSync.updateMany({
      data: { sweepDoneAt: new Date(0), sweepStartedAt: null },
    })
  })
}

/** The recent weeks are part of everything: the two do not add up. */
function largestOf({ recent, sweep, sweeping }: Losses): number {
  return Math.max(recent, sweep, sweeping)
}
