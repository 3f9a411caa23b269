import { type Actor, isStaff, recordAudit, visibleCounterparty } from '../../identity/index.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import type { EdiDeps } from '../deps.ts'
import type { EdiFieldFault, EdiPartyInput } from '../views.ts'
import { codeOf, findPartyFaults, lineOf, MAX_NAME } from './fields.ts'
import { readEdiSettings } from './settings.ts'

const UNSET: EdiPartyInput = {
  ...{ ogrn: '', participantId: '', isPrivatePerson: false },
  ...{ lastName: '', firstName: '', middleName: '' },
}

export async function readEdiParty(
  prisma: PrismaClient,
  counterpartyId: string,
): Promise<EdiPartyInput> {
  const row = await prisma.ediParty.findUnique({ where: { counterpartyId } })
  if (!row) return UNSET
  const { ogrn, participantId, isPrivatePerson, lastName, firstName, middleName } = row
  return { ogrn, participantId, isPrivatePerson, lastName, firstName, middleName }
}

export async function viewParty(
  { database }: EdiDeps,
  actor: Actor,
  counterpartyId: string,
): Promise<EdiPartyInput | null> {
  if (!isStaff(actor)) return null
  const found = await visibleCounterparty(database, actor, counterpartyId)
  if (!found || !(await readEdiSettings(database.prisma)).isOn) return null
  return readEdiParty(database.prisma, found.id)
}

export async function saveParty(
  { database, clock }: EdiDeps,
  actor: Actor,
  counterpartyId: string,
  input: EdiPartyInput,
): Promise<EdiFieldFault[] | null> {
  if (!isStaff(actor)) return null
  const found = await visibleCounterparty(database, actor, counterpartyId)
  if (!found) return null
  const value = cleaned(input)
  const faults = findPartyFaults(value)
  if (faults.length > 0) return faults
  const data = { ...value, updatedAt: clock.now() }
  await database.prisma.$transaction(async (transaction) => {
    await transaction.ediParty.upsert({
      where: { counterpartyId: found.id },
      create: { counterpartyId: found.id, ...data },
      update: data,
    })
    await recordAudit(transaction, {
      action: 'edi.party_saved',
      actorId: actor.userId,
      counterpartyId: found.id,
      ip: actor.ip,
      details: { ...value },
    })
  })
  return []
}

function cleaned(input: EdiPartyInput): EdiPartyInput {
  return {
    ogrn: codeOf(input.ogrn),
    participantId: codeOf(input.participantId),
    isPrivatePerson: input.isPrivatePerson,
    lastName: lineOf(input.lastName, MAX_NAME),
    firstName: lineOf(input.firstName, MAX_NAME),
    middleName: lineOf(input.middleName, MAX_NAME),
  }
}
