import { z } from 'zod'
import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { readSetting, writeSetting } from '../../platform/settings.ts'
import { isEdiInn } from '../act/requisites.ts'
import type { EdiDeps } from '../deps.ts'
import type { EdiFieldFault, EdiSettingsInput, EdiSettingsView } from '../views.ts'
import { codeOf, findPartyFaults, lineOf, MAX_FIELD, MAX_NAME } from './fields.ts'

const KEY = 'edi'

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
  return {
    isOn: input.isOn,
    isForCustomers: input.isForCustomers,
    inn: codeOf(input.inn),
    ogrn: codeOf(input.ogrn),
    participantId: codeOf(input.participantId),
    phone: lineOf(input.phone),
    email: lineOf(input.email),
    lastName: lineOf(input.lastName, MAX_NAME),
    firstName: lineOf(input.firstName, MAX_NAME),
    middleName: lineOf(input.middleName, MAX_NAME),
    position: lineOf(input.position),
  }
}

function findFaults(value: EdiSettingsInput): EdiFieldFault[] {
  const isOfForm = value.inn === '' || isEdiInn(value.inn)
  const own: EdiFieldFault[] = isOfForm ? [] : [{ field: 'inn', code: 'invalid' }]
  return [...own, ...findPartyFaults(value)]
}
