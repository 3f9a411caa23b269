import { recordAudit } from '../identity/index.ts'
import type { DraftsPort, Party } from '../onec/port.ts'
import type { Database } from '../platform/database/connect.ts'
import { namesAgree } from './names/names-agree.ts'
import { isInn, isKpp, readInn, readKpp } from './requisites.ts'
import { readSupplier, readSupplierToChange, type Supplier, saveSupplier } from './supplier.ts'

/**
 * The supplier; where nobody has given its INN yet, as 1C tells it: the organisation that an answer names with name
 * and INN, else the only one of the base. Never over what staff have named otherwise. Recorded.
 * @param told the organisation of an answer; null: it names none
 */
export async function fillSupplier(
  { database, lookUps }: { database: Database; lookUps: Pick<DraftsPort, 'organizations'> | null },
  told: Party | null,
): Promise<Supplier> {
  const { prisma } = database
  const current = await readSupplier(prisma)
  if (current.inn !== '') return current
  const found = toSupplier(told) ?? (await findOnly(lookUps))
  if (!found || (current.name !== '' && !namesAgree(current.name, found.name))) return current
  return prisma.$transaction(async (transaction) => {
    // Somebody may have named it while 1C was asked.
    const named = await readSupplierToChange(transaction)
    if (named.inn !== '' || named.name !== current.name) return named
    if ((await saveSupplier(transaction, found)).length > 0) return current
    await recordAudit(transaction, { action: 'settings.supplier_filled', details: { ...found } })
    return readSupplier(transaction)
  })
}

function toSupplier(party: Pick<Party, 'name' | 'inn' | 'kpp'> | null): Supplier | null {
  const inn = readInn(party?.inn)
  if (!party || !inn || !isInn(inn) || party.name.trim() === '') return null
  const kpp = readKpp(party.kpp, inn) ?? ''
  return { name: party.name, inn, kpp: isKpp(kpp) ? kpp : '' }
}

/** Of several nobody can tell which is meant. */
async function findOnly(lookUps: Pick<DraftsPort, 'organizations'> | null) {
  const found = await lookUps?.organizations()
  if (found?.kind !== 'done') return null
  const [only, ...others] = found.value
  return only && others.length === 0 ? toSupplier(only) : null
}
