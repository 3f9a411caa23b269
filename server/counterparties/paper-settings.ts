import { z } from 'zod'
import type { PrismaClient } from '../platform/database/connect.ts'
import { readSetting, writeSetting } from '../platform/settings.ts'
import { visibleText } from '../platform/visible-text.ts'

/** Who signs papers for the supplier, as staff named them. */
export interface SupplierSignatory {
  position: string
  name: string
  /** What follows «на основании»: «доверенности № 5 от 01.02.2026». Empty: it is not printed. */
  basis: string
}

/** What papers say of the supplier beyond its requisites; where 1C tells it of itself, 1C's word goes first. */
export interface PaperSettings {
  /** Where papers are drawn up, «г. Москва». */
  place: string
  address: string
  bank: string
  /** In the order of the lines they sign on; goes before 1C's. */
  signatories: SupplierSignatory[]
}

export type PaperSettingsFault = 'long' | 'unnamed'

export const MAX_SIGNATORIES = 2
/** Characters of each field. */
export const MAX_PAPER_FIELD = 200

const KEY = 'papers'
const UNSET: PaperSettings = { place: '', address: '', bank: '', signatories: [] }
const field = z.string().max(MAX_PAPER_FIELD)
const form = z.object({
  place: field,
  address: field,
  bank: field,
  signatories: z
    .array(z.object({ position: field, name: field, basis: field }))
    .max(MAX_SIGNATORIES),
})

export async function readPaperSettings(prisma: PrismaClient): Promise<PaperSettings> {
  return (await readSetting(prisma, KEY, form)) ?? UNSET
}

/** Saves what can be printed and is named; returns what was wrong, null when it was saved. */
export async function savePaperSettings(
  prisma: PrismaClient,
  given: PaperSettings,
): Promise<PaperSettingsFault | null> {
  const signatories = given.signatories
    .map(({ position, name, basis }) => ({
      position: clean(position),
      name: clean(name),
      basis: clean(basis),
    }))
    .filter(({ position, name, basis }) => position + name + basis !== '')
  const value = {
    place: clean(given.place),
    address: clean(given.address),
    bank: clean(given.bank),
    signatories,
  }
  if (signatories.some(({ name }) => name === '')) return 'unnamed'
  if (!form.safeParse(value).success) return 'long'
  await writeSetting(prisma, KEY, value)
  return null
}

function clean(text: string): string {
  return visibleText(text).replace(/\s+/g, ' ').trim()
}
