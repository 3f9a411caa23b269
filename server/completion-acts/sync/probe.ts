import { z } from 'zod'
import type { ProbeReport } from '../../onec/port.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { readSetting, writeSetting } from '../../platform/settings.ts'
import type { Round } from './round.ts'

const KEY = 'acts-probe'
const DAY_MS = 24 * 60 * 60_000
/** The description of a base is megabytes: after a failure it is not read again at every reading. */
const AFTER_FAILURE_MS = 30 * 60_000

const lack = { set: z.string(), required: z.boolean(), forDrafts: z.boolean().default(false) }
const setting = z.object({
  /** The last try, whether 1C answered or not. */
  triedAt: z.coerce.date(),
  missingSets: z.array(z.object(lack)),
  missingFields: z.array(z.object({ ...lack, field: z.string() })),
})

/** Failures that may mean a release or a composition of OData that the portal has not met. */
const CODES_OF_CHANGE = new Set([
  'onec.odata_contract',
  'onec.odata_not_published',
  'onec.odata_set_missing',
  'onec.odata_field_missing',
])

/** Holds the base against what the portal reads: daily, and soon after a failure that tells of a change. */
export async function probeIfDue(round: Round): Promise<void> {
  const last = await readSetting(round.prisma, KEY, setting)
  const age = last ? round.deps.clock.now().getTime() - last.triedAt.getTime() : Infinity
  const hasCodeOfChange = [...round.failures.values()].some(({ code }) => CODES_OF_CHANGE.has(code))
  if (age >= (hasCodeOfChange ? AFTER_FAILURE_MS : DAY_MS)) await probe(round)
}

/** Whether the base really publishes the set, and has nothing in it. False also when 1C does not say. */
export async function isPublished(round: Round, set: string): Promise<boolean> {
  const report = await probe(round)
  if (!report || report.published === 0) return false
  return !report.missingSets.some((missing) => missing.set === set)
}

export interface MissingInBase {
  name: string
  /** No acts can be read without it. */
  isRequired: boolean
  /** Drafts cannot be made without it, or not as they should be. */
  isForDrafts: boolean
}

/** What 1C lacks of what is read and written, by its own names, as last probed. */
export async function readMissingInBase(prisma: PrismaClient): Promise<MissingInBase[]> {
  const last = await readSetting(prisma, KEY, setting)
  if (!last) return []
  return [
    ...last.missingSets.map(({ set, required, forDrafts }) => ({
      name: set,
      isRequired: required,
      isForDrafts: forDrafts,
    })),
    ...last.missingFields.map(({ set, field, required, forDrafts }) => ({
      name: `${set}.${field}`,
      isRequired: required,
      isForDrafts: forDrafts,
    })),
  ]
}

async function probe({ onec, prisma, signal, deps }: Round): Promise<ProbeReport | null> {
  const probed = await onec.probe(signal)
  const before = await readSetting(prisma, KEY, setting)
  const { missingSets, missingFields } =
    probed.kind === 'done' ? probed.value : (before ?? { missingSets: [], missingFields: [] })
  await writeSetting(prisma, KEY, {
    triedAt: deps.clock.now().toISOString(),
    missingSets: missingSets.map((one) => ({ ...one })),
    missingFields: missingFields.map((one) => ({ ...one })),
  })
  return probed.kind === 'done' ? probed.value : null
}
