import { actTotalInWords, type CompletionActDocument, formatAmount } from '../documents/index.ts'
import { type Actor, isStaff, isUuid } from '../identity/index.ts'
import { toDocument, type WholeAct, WITH_CONTENT } from './act-document.ts'
import { toDay } from './dates.ts'
import type { CompletionActsDeps } from './deps.ts'
import { recordOpened } from './opened.ts'
import { actsOf } from './paper.ts'
import { daysBefore, RECENT_DAYS } from './sync/next-signals.ts'
import { type EventPerson, timelineOf } from './timeline.ts'
import type { CompletionActView, TimelineEntry } from './views.ts'

const LINES_A_PAGE = 200

/** The act's page. Null: not this actor's, or not to be seen by them. */
export async function openAct(
  deps: CompletionActsDeps,
  actor: Actor,
  id: string,
  page: number,
): Promise<CompletionActView | null> {
  if (!isUuid(id)) return null
  const act = await deps.database.prisma.completionAct.findFirst({
    where: { id, ...actsOf(actor) },
    include: WITH_CONTENT,
  })
  if (!act) return null
  await recordOpened(deps, actor, act)
  const [supplier, timeline] = await Promise.all([deps.supplier(), readTimeline(deps, actor, act)])
  const document = toDocument(act, supplier)
  const { counterparty, state, status } = act
  return {
    id,
    counterparty,
    ...printedPart(document, page),
    totalInWords: actTotalInWords(document, actor.locale),
    state,
    stateReason: status === 'rejected' || status === 'withdrawn' ? act.statusReason : null,
    changedSinceAnswer: act.answeredHash !== null && act.answeredHash !== act.contentHash,
    canAnswer: actor.role === 'client' && status === 'issued' && state !== 'signed',
    timeline,
    staff: isStaff(actor) ? await staffPart(deps, act) : null,
  }
}

function printedPart({ lines, ...document }: CompletionActDocument, asked: number) {
  const pages = Math.max(1, Math.ceil(lines.length / LINES_A_PAGE))
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), pages)
  const start = (page - 1) * LINES_A_PAGE
  return {
    ...document,
    lines: lines.slice(start, start + LINES_A_PAGE),
    lineCount: lines.length,
    firstLine: start + 1,
    page,
    pages,
    sum: lines.reduce((sum, line) => sum + line.sum, 0n),
  }
}

async function staffPart(
  { database, clock }: CompletionActsDeps,
  { set, ref, comment, matchedRule, createdAt, dateTime }: WholeAct,
) {
  const sync = await database.prisma.actsSync.findUnique({ where: { set } })
  const isRecent = toDay(dateTime) >= daysBefore(clock.today(), RECENT_DAYS)
  const looks = [createdAt, sync?.sweepDoneAt, isRecent ? sync?.recentDoneAt : null]
  const checkedAt = new Date(Math.max(...looks.map((look) => Number(look ?? 0))))
  return { set, ref, comment, matchedRule, checkedAt }
}

async function readTimeline(
  { database: { prisma } }: CompletionActsDeps,
  actor: Actor,
  act: WholeAct,
): Promise<TimelineEntry[]> {
  const events = await prisma.completionActEvent.findMany({
    where: { actId: act.id },
    orderBy: { id: 'asc' },
  })
  const ids = new Set(events.flatMap(({ actorId }) => actorId ?? []))
  const users = await prisma.user.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true, email: true, role: true },
  })
  const people = new Map(
    users.map(({ id, name, email, role }): [string, EventPerson] => [
      id,
      { name: name || email, isStaff: role !== 'client' },
    ]),
  )
  return timelineOf(events, {
    isStaff: isStaff(actor),
    counterpartyId: act.counterpartyId,
    people,
    // Noon in Moscow; the same calendar date in every zone of Russia.
    day: new Date(`${toDay(act.dateTime)}T09:00:00Z`),
    total: act.total,
    amount: (kopecks) => `${formatAmount(kopecks, actor.locale)}\u00a0${act.currency}`,
  })
}
