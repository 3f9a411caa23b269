import { z } from 'zod'
import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import type { PrismaClient, Transaction } from '../../platform/database/connect.ts'
import { readSetting, writeSetting } from '../../platform/settings.ts'
import { isEdiInn } from '../act/requisites.ts'
import type { KeptOperator } from '../connection/operators.ts'
import { viewConnections } from '../connection/view-connections.ts'
import type { EdiDeps, OperatorDeps } from '../deps.ts'
import { OPERATORS } from '../operator/port.ts'
import type { EdiFieldFault, EdiSettingsInput, EdiSettingsView } from '../views.ts'
import { codeOf, findPartyFaults, lineOf, MAX_FIELD, MAX_NAME } from './fields.ts'

export const EDI_SETTING = 'edi'

const name = z.string().max(MAX_NAME)
const field = z.string().max(MAX_FIELD)
/** Settings of an earlier release name no operator. */
const form = z.object({
  operator: z.enum(OPERATORS).default('file'),
  isOn: z.boolean(),
  isForCustomers: z.boolean(),
  ...{ inn: field, ogrn: field, participantId: field, phone: field, email: field },
  ...{ lastName: name, firstName: name, middleName: name, position: field },
})

const UNSET: EdiSettingsInput = {
  operator: 'file',
  isOn: false,
  isForCustomers: false,
  ...{ inn: '', ogrn: '', participantId: '', phone: '', email: '' },
  ...{ lastName: '', firstName: '', middleName: '', position: '' },
}

export async function readEdiSettings(
  prisma: PrismaClient | Transaction,
): Promise<EdiSettingsInput> {
  return (await readSetting(prisma, EDI_SETTING, form)) ?? UNSET
}

export async function viewSettings(
  deps: Pick<OperatorDeps, 'database' | 'operators'>,
  actor: Actor,
): Promise<EdiSettingsView | null> {
  if (!isStaff(actor)) return null
  return {
    ...(await readEdiSettings(deps.database.prisma)),
    canEdit: actor.role === 'admin',
    connections: await viewConnections(deps, actor),
  }
}

/** The operator that staff send acts to. Null: not staff, or nothing is sent. */
export async function readSendingOperator(
  { database }: Pick<OperatorDeps, 'database'>,
  actor: Actor,
): Promise<KeptOperator | null> {
  const { isOn, operator } = await readEdiSettings(database.prisma)
  return isStaff(actor) && isOn && operator !== 'file' ? operator : null
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
    await writeSetting(transaction, EDI_SETTING, { ...value })
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
    operator: input.operator,
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
