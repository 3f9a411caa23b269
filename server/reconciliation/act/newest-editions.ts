import type { Prisma } from '../../platform/database/client/client.ts'
import type { Database } from '../../platform/database/connect.ts'
import { toPeriod } from '../period-columns.ts'
import type { OlderEdition, ReconciliationRow } from '../views.ts'

/** Under one period; older ones still open by their links. */
const MAX_OLDER = 20

const SELECTED = {
  id: true,
  counterpartyId: true,
  periodFrom: true,
  periodTo: true,
  edition: true,
  closingBalance: true,
  currency: true,
  seenAt: true,
  replacedAt: true,
  agreedAt: true,
  scanReceivedAt: true,
  signedAt: true,
  outdatedAgreementId: true,
} as const satisfies Prisma.ReconciliationActSelect

type Selected = Prisma.ReconciliationActGetPayload<{ select: typeof SELECTED }>

/** One row a period: its newest edition with those it replaced. The ones 1C returned last come first. */
export async function readNewestEditions(
  { prisma }: Database,
  where: Prisma.ReconciliationActWhereInput,
  take: number,
): Promise<ReconciliationRow[]> {
  const newest = await prisma.reconciliationAct.findMany({
    where: { ...where, replacedAt: null },
    orderBy: [{ seenAt: 'desc' }, { id: 'desc' }],
    take,
    select: SELECTED,
  })
  const older = await readOlder(prisma, newest)
  return newest.map((act) => toRow(act, older.get(periodKey(act)) ?? []))
}

async function readOlder(prisma: Database['prisma'], newest: readonly Selected[]) {
  const periods = newest.map(({ counterpartyId, periodFrom, periodTo }) => ({
    counterpartyId,
    periodFrom,
    periodTo,
  }))
  const older = periods.length
    ? await prisma.reconciliationAct.findMany({
        where: { replacedAt: { not: null }, OR: periods },
        orderBy: { edition: 'desc' },
        take: MAX_OLDER * periods.length,
        select: SELECTED,
      })
    : []
  return Map.groupBy(older, periodKey)
}

function periodKey({ counterpartyId, periodFrom, periodTo }: Selected): string {
  return `${counterpartyId} ${periodFrom.getTime()} ${periodTo.getTime()}`
}

function toRow(act: Selected, older: readonly Selected[]): ReconciliationRow {
  const agreed = older.find(({ id }) => id === act.outdatedAgreementId)?.agreedAt
  const state = answerState(act)
  return {
    id: act.id,
    period: toPeriod(act),
    state: state === 'ready' && agreed ? 'outdated' : state,
    closingBalance: act.closingBalance,
    currency: act.currency,
    at: act.seenAt,
    failure: null,
    edition: act.edition,
    older: older.slice(0, MAX_OLDER).map(toOlder),
  }
}

function toOlder(act: Selected): OlderEdition {
  const { id, edition, closingBalance, currency, replacedAt, seenAt } = act
  const state = answerState(act)
  return { id, edition, state, closingBalance, currency, replacedAt: replacedAt ?? seenAt }
}

function answerState({
  agreedAt,
  scanReceivedAt,
  signedAt,
}: Pick<Prisma.ReconciliationActGetPayload<object>, 'agreedAt' | 'scanReceivedAt' | 'signedAt'>) {
  if (signedAt) return 'signed'
  if (scanReceivedAt) return 'scan_received'
  return agreedAt ? 'agreed' : 'ready'
}
