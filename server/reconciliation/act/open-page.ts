import { type CompletionActState, readActStates } from '../../completion-acts/index.ts'
import { closingSentence, closingStatement } from '../../documents/index.ts'
import { type Actor, isStaff, tenantOf } from '../../identity/index.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import { isUuid } from '../../platform/uuid.ts'
import { matchActs } from '../acts-check/find-differences.ts'
import { viewDifferences } from '../acts-check/stored-differences.ts'
import { findBreaks } from '../changes/breaks.ts'
import { findNotices } from '../changes/notice.ts'
import type { ReconciliationDeps } from '../deps.ts'
import { viewFailure, worksForSupplier } from '../failure-view.ts'
import { toPeriod } from '../period-columns.ts'
import { viewFormMark } from '../printed-form/cover-form.ts'
import { FORMS_IN_ORDER, viewForms } from '../printed-form/list-forms.ts'
import type {
  ReconciliationActView,
  ReconciliationLineView,
  ReconciliationPage,
  RequestView,
} from '../views.ts'
import { toDocument } from './document.ts'
import { readParty } from './edition.ts'
import { listMonths } from './months.ts'
import { findNewerAct } from './newer-act.ts'
import { readLinesSearch, searchLines } from './search-lines.ts'
import type { createLinesReader, StoredLines } from './stored-lines.ts'

/** Lines on one page of the screen; PDF and Excel have them all. */
const LINES_PER_PAGE = 500

/** A shorter act is read at a glance: no months to jump to. */
const LONG_ACT_LINES = 40

/** Pages of one visit are one opening. */
const OPENED_ANEW_AFTER_MS = 60_000

const COUNTERPARTY_SUMMARY = {
  select: { id: true, guid: true, name: true, inn: true, kpp: true },
} as const

/** What /reconciliation/:id shows: an act, a request on its way, or a request that became an act. */
export async function openPage(
  deps: ReconciliationDeps,
  readStoredLines: ReturnType<typeof createLinesReader>,
  actor: Actor,
  { id, ...asked }: { id: string; page: number; q?: string; side?: string },
): Promise<ReconciliationPage | null> {
  if (!isUuid(id)) return null
  const { prisma } = deps.database
  const act = await prisma.reconciliationAct.findFirst({
    where: { id, ...tenantOf(actor) },
    include: {
      counterparty: COUNTERPARTY_SUMMARY,
      onecForms: FORMS_IN_ORDER,
    },
    // A long act has megabytes of them, and they never change: they are read once.
    omit: { lines: true },
  })
  if (act) {
    const stored = await readStoredLines(act)
    const [view] = await Promise.all([
      viewAct(deps, actor, act, stored, asked),
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

type OpenedAct = Omit<
  Prisma.ReconciliationActGetPayload<{
    include: { counterparty: typeof COUNTERPARTY_SUMMARY; onecForms: true }
  }>,
  'lines'
>

async function viewAct(
  deps: ReconciliationDeps,
  actor: Actor,
  act: OpenedAct,
  stored: StoredLines,
  asked: { page: number; q?: string; side?: string },
): Promise<ReconciliationActView> {
  const document = toDocument({ ...act, lines: [] })
  const { lines, balances } = stored
  const search = readLinesSearch(asked)
  const hits = search && searchLines(stored, search)
  const pages = Math.max(1, Math.ceil((hits?.count ?? lines.length) / LINES_PER_PAGE))
  const page = Math.min(Math.max(1, asked.page), pages)
  const start = (page - 1) * LINES_PER_PAGE
  const end = Math.min(start + LINES_PER_PAGE, lines.length)
  const shown = hits
    ? hits.indexes.slice(start, start + LINES_PER_PAGE)
    : Array.from({ length: end - start }, (_, step) => start + step)
  const { id, counterparty, openingBalance, debit, credit, closingBalance, lineCount, seenAt } = act
  const given = act.onecForms.find(({ flaw, provedAt }) => flaw === null && provedAt !== null)
  const [completionActs, agreed, newer, memory, formMark] = await Promise.all([
    findCompletionActs(deps, actor, act, stored, shown),
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
    lines: shown.flatMap((index): ReconciliationLineView[] => {
      const line = lines[index]
      const completionAct = completionActs.get(index)
      if (!line) return []
      return [
        {
          ...line,
          balance: balances[index] ?? closingBalance,
          number: index + 1,
          ...(completionAct && { completionAct }),
        },
      ]
    }),
    page,
    pages,
    found: hits && {
      q: hits.q,
      side: hits.side,
      count: hits.count,
      debit: hits.debit,
      credit: hits.credit,
    },
    months: lines.length > LONG_ACT_LINES ? listMonths(lines, LINES_PER_PAGE) : [],
    broughtForward: start === 0 ? openingBalance : (balances[start - 1] ?? openingBalance),
    inFavourOf: closingBalance === 0n ? null : closingBalance > 0n ? 'supplier' : 'customer',
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

/** Of the lines shown, by their places: the completion acts that they are of. None for a manager, to whom none open. */
async function findCompletionActs(
  { database }: ReconciliationDeps,
  actor: Actor,
  { counterpartyId, currency }: OpenedAct,
  { told }: StoredLines,
  shown: readonly number[],
): Promise<Map<number, { id: string; state: CompletionActState }>> {
  if (actor.role === 'manager') return new Map()
  const lines = shown.flatMap((index) => told[index] ?? [])
  const dates = lines.flatMap(({ date, details }) => [date, details?.documentDate ?? date]).sort()
  const [from, to] = [dates[0], dates.at(-1)]
  if (!from || !to) return new Map()
  const acts = await readActStates(database.prisma, actor, counterpartyId, { from, to })
  const matched = matchActs(lines, acts, currency)
  return new Map(
    [...matched].flatMap(([place, { id, state }]) => {
      const index = shown[place]
      return index === undefined ? [] : [[index, { id, state }] as const]
    }),
  )
}

async function readAgreement({ database }: ReconciliationDeps, act: OpenedAct) {
  if (!act.agreedAt) return null
  const user = act.agreedById
    ? await database.prisma.user.findUnique({
        where: { id: act.agreedById },
        select: { name: true, email: true },
      })
    : null
  return { at: act.agreedAt, by: user?.name || user?.email || act.agreedByName || '' }
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
