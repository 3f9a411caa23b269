import type { DocumentParty, PaperIdentity, ReconciliationDocument } from '../../documents/index.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { toDocument } from './document.ts'
import { readContractTotals, readPartyCard } from './edition.ts'
import { findNewerAct } from './newer-act.ts'
import { paperIdentityOf, paperToSign } from './paper-identity.ts'

type Act = Prisma.ReconciliationActGetPayload<object>

/** An act as its papers print it: with what 1C and staff told of the parties, its number, age, edition and code. */
export async function toPaper(deps: ReconciliationDeps, act: Act): Promise<ReconciliationDocument> {
  const [settings, identity] = await Promise.all([deps.paperSettings(), identityOf(deps, act)])
  const supplier: DocumentParty = readPartyCard(act.supplier)
  const { signatories } = settings
  const document = toDocument(act)
  return {
    ...document,
    customerSide: await deps.customerSide(act.id, document),
    supplier: {
      ...supplier,
      address: supplier.address ?? settings.address,
      bank: supplier.bank ?? settings.bank,
      ...(signatories.length > 0 && { signatories }),
    },
    customer: readPartyCard(act.customer),
    contractTotals: act.contract === null ? readContractTotals(act.contractTotals) : null,
    place: settings.place,
    identity,
  }
}

async function identityOf(deps: ReconciliationDeps, act: Act): Promise<PaperIdentity> {
  const { timeZone } = deps
  const [newer, code] = await Promise.all([
    findNewerAct(deps.database.prisma, act),
    deps.codes.issue(paperToSign(act, timeZone)),
  ])
  return paperIdentityOf(act, { latestEdition: newer?.edition ?? act.edition, timeZone, code })
}
