import type { Reader } from '../../identity/index.ts'
import { readReconciliationEdition } from '../../reconciliation/index.ts'
import type { EdiDeps } from '../deps.ts'
import { readEdiParty } from '../settings/party.ts'
import type { EdiPartyInput, EdiSettingsInput } from '../views.ts'
import type { PersonName } from './edi-act.ts'
import type { EdiSource } from './source.ts'

/** Operators refuse a party without a contact; of a customer whose address 1C does not tell this is said. */
const NO_CONTACT = 'контактные данные не указаны'

/** Null: not this reader's, or no such act. */
export async function readEdiSource(
  { database: { prisma } }: EdiDeps,
  reader: Reader,
  actId: string,
  settings: EdiSettingsInput,
): Promise<EdiSource | null> {
  const edition = await readReconciliationEdition(prisma, reader, actId)
  if (!edition) return null
  const [party, counterparty] = await Promise.all([
    readEdiParty(prisma, edition.counterpartyId),
    prisma.counterparty.findUniqueOrThrow({
      where: { id: edition.counterpartyId },
      select: { emails: true },
    }),
  ])
  const email = counterparty.emails[0]?.slice(0, 255) ?? null
  const signer = personOf(settings)
  return {
    edition,
    supplier: {
      inn: settings.inn,
      ogrn: settings.ogrn,
      participantId: settings.participantId,
      isPrivatePerson: false,
      person: null,
      contact: { phone: settings.phone || null, email: settings.email || null, other: null },
      signer: signer && { ...signer, position: settings.position || null },
    },
    customer: {
      ogrn: party.ogrn,
      participantId: party.participantId,
      isPrivatePerson: party.isPrivatePerson,
      person: personOf(party),
      contact: { phone: null, email, other: email ? null : NO_CONTACT },
    },
  }
}

function personOf({
  lastName,
  firstName,
  middleName,
}: Pick<EdiPartyInput, 'lastName' | 'firstName' | 'middleName'>): PersonName | null {
  return lastName && firstName ? { lastName, firstName, middleName: middleName || null } : null
}
