import { currentPortal } from '../../bitrix24-portal/index.ts'
import type { LinkedSystem, LinkView } from '../views.ts'
import type { LinkDeps } from './deps.ts'

/** The confirmed links of one counterparty; null where there is none. */
export async function readLinks(
  deps: LinkDeps,
  counterpartyId: string,
): Promise<Record<LinkedSystem, LinkView | null>> {
  const { prisma } = deps.database
  const rows = await prisma.counterpartyLink.findMany({ where: { counterpartyId } })
  const people = await prisma.user.findMany({
    where: { id: { in: rows.map(({ confirmedById }) => confirmedById) } },
    select: { id: true, name: true, email: true },
  })
  const portal = rows.some(({ portalId }) => portalId) ? await currentPortal(deps) : null
  const viewOf = async (system: LinkedSystem): Promise<LinkView | null> => {
    const row = rows.find((each) => each.system === system)
    if (!row) return null
    const person = people.find(({ id }) => id === row.confirmedById)
    const isOfFormerPortal = row.portalId !== null && row.portalId !== portal?.id
    const isOpenable = system === 'bitrix24' && !isOfFormerPortal
    return {
      name: row.name,
      inn: row.inn,
      kpp: row.kpp,
      address: isOpenable
        ? ((await deps.bitrix24?.companyAddress(Number(row.externalId))) ?? null)
        : null,
      confirmedAt: row.confirmedAt,
      confirmedBy: person?.name || person?.email || '',
      isOfFormerPortal,
    }
  }
  return { onec: await viewOf('onec'), bitrix24: await viewOf('bitrix24') }
}
