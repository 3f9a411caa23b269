import { z } from 'zod'
import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { sanitizeLine } from '../../platform/sanitize-text.ts'
import { readSetting, writeSetting } from '../../platform/settings.ts'
import { isEdiInn, isOgrn, isOgrnip, isParticipantId } from '../act/requisites.ts'
import type { EdiDeps } from '../deps.ts'
import type { EdiFieldFault, EdiSettingsInput, EdiSettingsView } from '../views.ts'

const KEY = 'edi'
/** Of the format's shortest field among these; a name has at most 60. */
const MAX_NAME = 60
const MAX_FIELD = 255

const name = z.string().max(MAX_NAME)
const field = z.string().max(MAX_FIELD)
const form = z.object({
  isOn: z.boolean(),
  isForCustomers: z.boolean(),
  ...{ inn: field, ogrn: field, participantId: field, phone: field, email: field },
  ...{ lastName: name, firstName: name, middleName: name, position: field },
})

const UNSET: EdiSettingsInput = {
  isOn: false,
  isForCustomers: false,
  ...{ inn: '', ogrn: '', participantId: '', phone: '', email: '' },
  ...{ lastName: '', firstName: '', middleName: '', position: '' },
}

export async function readEdiSettings(
  prisma: PrismaClient | Transaction,
): Promise<EdiSettingsInput> {
  return (await readSetting(prisma, KEY, form)) ?? UNSET
}

export async function viewSettings(
  { database }: EdiDeps,
  actor: Actor,
): Promise<EdiSettingsView | null> {
  if (!isStaff(actor)) return null
  return { ...(await readEdiSettings(database.prisma)), canEdit: actor.role === 'admin' }
}

export async function saveSettings(
  { database }: EdiDeps,
  actor: Actor,
  input: EdiSettingsInput,
): Promise<EdiFieldFault[] | null> {
  if (actor.role !== 'admin') return null
  const value = cleaned(input)
  const faults = findFaults(value)
  if (faults.length > 0) return faults
  await database.prisma.$transaction(async (transaction) => {
    await writeSetting(transaction, KEY, { ...value })
    await recordAudit(transaction, {
      action: 'settings.edi_saved',
      actorId: actor.userId,
      ip: actor.ip,
      details: { ...value },
    })
  })
  return []
}

function cleaned(input: EdiSettingsInput): EdiSettingsInput {
  const line = (text: string, max = MAX_FIELD) => sanitizeLine(text).slice(0, max).toWellFormed()
  return {
    isOn: input.isOn,
    isForCustomers: input.isForCustomers,
    inn: line(input.inn).replace(/\s/gu, ''),
    ogrn: line(input.ogrn).replace(/\s/gu, ''),
    participantId: line(input.participantId).replace(/\s/gu, ''),
    phone: line(input.phone),
    email: line(input.email),
    lastName: line(input.lastName, MAX_NAME),
    firstName: line(input.firstName, MAX_NAME),
    middleName: line(input.middleName, MAX_NAME),
    position: line(input.position),
  }
}

/** What is written has to be right; what is left empty is told on the act as not there. */
function findFaults({ inn, ogrn, participantId, lastName, firstName }: EdiSettingsInput) {
  const faults: EdiFieldFault[] = []
  if (inn !== '' && !isEdiInn(inn)) faults.push({ field: 'inn', code: 'invalid' })
  if (ogrn !== '' && !isOgrn(ogrn) && !isOgrnip(ogrn))
    faults.push({ field: 'ogrn', code: 'invalid' })
  if (participantId !== '' && !isParticipantId(participantId))
    faults.push({ field: 'participantId', code: 'invalid' })
  if (firstName !== '' && lastName === '') faults.push({ field: 'lastName', code: 'missing' })
  if (lastName !== '' && firstName === '') faults.push({ field: 'firstName', code: 'missing' })
  return faults
}
