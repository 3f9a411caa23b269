import { closingSentence, closingStatement, runningBalances } from '../../documents/index.ts'
import { type Actor, isStaff, tenantOf } from '../../identity/index.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { isUuid } from '../../platform/uuid.ts'
import { viewDifferences } from '../acts-check/stored-differences.ts'
import { findBreaks } from '../changes/breaks.ts'
import { findNotices } from '../changes/notice.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { viewFailure, worksForSupplier } from '../failure-view.ts'
import { toPeriod } from '../period-columns.ts'
import { viewFormMark } from '../printed-form/cover-form.ts'
import { FORMS_IN_ORDER, viewForms } from '../printed-form/list-forms.ts'
import type { ReconciliationActView, ReconciliationPage, RequestView } from '../views.ts'
import { toDocument } from './document.ts'
import { readParty } from './edition.ts'
import { findNewerAct } from './newer-act.ts'

/** Lines on one page of the screen; PDF and Excel have them all. */
const LINES_PER_PAGE = 500

/** Pages of one visit are one opening. */
const OPENED_ANEW_AFTER_MS = 60_000

const COUNTERPARTY_SUMMARY = {
  select: { id: true, guid: true, name: true, inn: true, kpp: true },
} as const

/** What /reconciliation/:id shows: an act, a request on its way, or a request that became an act. */
export async function openPage(
  deps: ReconciliationDeps,
  actor: Actor,
  id: string,
  page: number,
): Promise<ReconciliationPage | null> {
  if (!isUuid(id)) return null
  const { prisma } = deps.database
  const act = await prisma.reconciliationAct.findFirst({
    where: { id, ...tenantOf(actor) },
    include: {
      counterparty: COUNTERPARTY_SUMMARY,
      onecForms: FORMS_IN_ORDER,
    },
  })
  if (act) {
    const [view] = await Promise.all([
      viewAct(deps, actor, act, page),
      markSeen(deps, actor, { actId: id }),
      markOpened(deps, actor, act),
    ])
    return { kind: 'act', act: view }
  }
  const request = await prisma.reconciliationRequest.findFirst({
    where: { id, ...tenantOf(actor) },
    include: { counterparty: COUNTERPARTY_SUMMARY },
  })
  if (!request) return null
  if (request.actId) return { kind: 'moved', actId: request.actId }
  if (request.finishedAt) await markSeen(deps, actor, { id })
  return { kind: 'request', request: await viewRequest(deps, actor, request) }
}

/** Who has seen the end needs no letter about it. */
async function markSeen(
  { database, clock }: ReconciliationDeps,
  actor: Actor,
  request: { actId: string } | { id: string },
) {
  await database.prisma.reconciliationRequestWatcher.updateMany({
    where: { userId: actor.userId, seenAt: null, request },
    data: { seenAt: clock.now() },
  })
}

/**
 * Staff see from the register that the customer has looked, and the next edition is held against the one they looked
 * at last; staff's own look is none. Looking at an edition that was replaced is looking into history.
 */
async function markOpened(
  { database, clock }: ReconciliationDeps,
  actor: Actor,
  { id, openedAt, lastOpenedAt, replacedAt }: OpenedAct,
) {
  if (isStaff(actor) || actor.isViewing) return
  const now = clock.now()
  const data = {
    ...(openedAt === null && { openedAt: now }),
    ...(replacedAt === null && !isRecent(lastOpenedAt, now) && { lastOpenedAt: now }),
  }
  if (Object.keys(data).length === 0) return
  await database.prisma.reconciliationAct.updateMany({ where: { id }, data })
}

function isRecent(at: Date | null, now: Date): boolean {
  return at !== null && now.getTime() - at.getTime() < OPENED_ANEW_AFTER_MS
}

type OpenedAct = Prisma.ReconciliationActGetPayload<{
  include: { counterparty: typeof COUNTERPARTY_SUMMARY; onecForms: true }
}>

async function viewAct(
  deps: ReconciliationDeps,
  actor: Actor,
  act: OpenedAct,
  requestedPage: number,
): Promise<ReconciliationActView> {
  const document = toDocument(act)
  const balances = runningBalances(document)
  const pages = Math.max(1, Math.ceil(document.lines.length / LINES_PER_PAGE))
  const page = Math.min(Math.max(1, requestedPage), pages)
  const start = (page - 1) * LINES_PER_PAGE
  const { id, counterparty, openingBalance, debit, credit, closingBalance, lineCount, seenAt } = act
  const given = act.onecForms.find(({ flaw, provedAt }) => flaw === null && provedAt !== null)
  const [agreed, newer, memory, formMark] = await Promise.all([
    readAgreement(deps, act),
    findNewerAct(deps.database.prisma, act),
    readMemory(deps, act),
    given ? viewFormMark(deps, given) : null,
  ])
  return {
    id,
    counterparty,
    supplier: document.supplier,
    customer: document.customer,
    contract: document.contract,
    currency: document.currency,
    period: document.period,
    openingBalance: openingBalance,
    debit,
    credit,
    closingBalance: closingBalance,
    lineCount,
    lines: document.lines.slice(start, start + LINES_PER_PAGE).map((line, index) => ({
      ...line,
      balance: balances[start + index] ?? closingBalance,
    })),
    page,
    pages,
    broughtForward: start === 0 ? openingBalance : (balances[start - 1] ?? openingBalance),
    sentence: closingSentence(document, actor.locale),
    statement: closingStatement(document, actor.locale),
    seenAt,
    hasOnecPdf: act.onecForms.some(({ flaw }) => flaw === null),
    formMark,
    onecForms: isStaff(actor) ? viewForms(act.onecForms) : [],
    agreed,
    actsDifferences: isStaff(actor) ? viewDifferences(act.actsDifferences) : [],
    edition: act.edition,
    newerId: newer?.id ?? null,
    replaced: act.replacedAt && newer ? { at: act.replacedAt, latestEdition: newer.edition } : null,
    ...memory,
  }
}

async function readAgreement({ database }: ReconciliationDeps, act: OpenedAct) {
  if (!act.agreedAt) return null
  const user = act.agreedById
    ? await database.prisma.user.findUnique({
        where: { id: act.agreedById },
        select: { name: true, email: true },
      })
    : null
  return { at: act.agreedAt, by: user?.name || user?.email || '' }
}

/** What the newest edition of a period is held against; an older one is history. */
async function readMemory({ database }: ReconciliationDeps, act: OpenedAct) {
  if (act.replacedAt) return { changes: null, earlierAgreement: null, breaks: [] }
  const [notices, breaks] = await Promise.all([
    findNotices(database.prisma, act.id),
    findBreaks(database, {
      ...act,
      period: toPeriod(act),
      supplierInn: readParty(act.supplier).inn,
    }),
  ])
  // Who has agreed to this very edition asks nobody about an earlier one.
  const earlierAgreement = act.agreedAt ? null : notices.earlierAgreement
  return { changes: notices.changes, earlierAgreement, breaks }
}

async function viewRequest(
  { database }: ReconciliationDeps,
  actor: Actor,
  request: Prisma.ReconciliationRequestGetPayload<{
    include: { counterparty: typeof COUNTERPARTY_SUMMARY }
  }>,
): Promise<RequestView> {
  const {
    id,
    counterparty,
    counterpartyId,
    periodFrom,
    periodTo,
    status,
    createdAt,
    nextAttemptAt,
  } = request
  return {
    id,
    counterparty,
    period: toPeriod(request),
    state: status === 'ready' ? 'running' : status,
    createdAt,
    nextAttemptAt,
    failure: viewFailure(request.errorCode, {
      locale: actor.locale,
      staff: worksForSupplier(actor),
    }),
    lastGood: await database.prisma.reconciliationAct.findFirst({
      where: { counterpartyId, periodFrom, periodTo },
      orderBy: { seenAt: 'desc' },
      select: { id: true, seenAt: true },
    }),
  }
}
