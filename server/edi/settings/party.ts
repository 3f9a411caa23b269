import { type Actor, isStaff, recordAudit, visibleCounterparty } from '../../identity/index.ts'
import type { PrismaClient } from '../../platform/database/connect.ts'
import { sanitizeLine } from '../../platform/sanitize-text.ts'
import { isOgrn, isOgrnip, isParticipantId } from '../act/requisites.ts'
import type { EdiDeps } from '../deps.ts'
import type { EdiFieldFault, EdiPartyInput } from '../views.ts'
import { readEdiSettings } from './settings.ts'

const MAX_NAME = 60
const MAX_FIELD = 255
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
  const faults = findFaults(value)
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
  const line = (text: string, max: number) => sanitizeLine(text).slice(0, max).toWellFormed()
  return {
    ogrn: line(input.ogrn, MAX_FIELD).replace(/\s/gu, ''),
    participantId: line(input.participantId, MAX_FIELD).replace(/\s/gu, ''),
    isPrivatePerson: input.isPrivatePerson,
    lastName: line(input.lastName, MAX_NAME),
    firstName: line(input.firstName, MAX_NAME),
    middleName: line(input.middleName, MAX_NAME),
  }
}

function findFaults({ ogrn, participantId, lastName, firstName }: EdiPartyInput) {
  const faults: EdiFieldFault[] = []
  if (ogrn !== '' && !isOgrn(ogrn) && !isOgrnip(ogrn))
    faults.push({ field: 'ogrn', code: 'invalid' })
  if (participantId !== '' && !isParticipantId(participantId))
    faults.push({ field: 'participantId', code: 'invalid' })
  if (firstName !== '' && lastName === '') faults.push({ field: 'lastName', code: 'missing' })
  if (lastName !== '' && firstName === '') faults.push({ field: 'firstName', code: 'missing' })
  return faults
}
