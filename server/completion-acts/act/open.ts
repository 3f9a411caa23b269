import {
  type CompletionActDocument,
  completionActTotalInWords,
  formatAmount,
} from '../../documents/index.ts'
import { type Actor, isStaff, type Locale, mayAnswer } from '../../identity/index.ts'
import { titleOfSet } from '../../onec/port.ts'
import { addDays, toCalendarDate } from '../../platform/calendar-date.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { CompletionActsDeps } from '../deps.ts'
import { viewFormMark } from '../export/cover-form.ts'
import { describeMatch } from '../status-rules/describe-rule.ts'
import { readRulesInForce } from '../status-rules/store.ts'
import { RECENT_DAYS } from '../sync/signals/next-check.ts'
import { ediStanding } from './edi-standing.ts'
import { type ActWithContent, toPrintedDocument, WITH_CONTENT } from './printed-document.ts'
import { recordOpened } from './record-event.ts'
import { readRelatedActs } from './related-acts.ts'
import { isOpenToAnswer, standingOf } from './state.ts'
import { readFlaws } from './stored-flaws.ts'
import { buildTimeline, type EventPerson } from './timeline.ts'
import type { CompletionActView, TimelineEntry } from './views.ts'
import { visibleActs } from './visible-acts.ts'

const LINES_PER_PAGE = 200

/** The act's page. Null: not this actor's, or not to be seen by them. */
export async function openAct(
  deps: CompletionActsDeps,
  actor: Actor,
  id: string,
  page: number,
): Promise<CompletionActView | null> {
  if (!isUuid(id)) return null
  const act = await deps.database.prisma.completionAct.findFirst({
    where: { id, ...visibleActs(actor) },
    include: WITH_CONTENT,
  })
  if (!act) return null
  await recordOpened(deps, actor, act)
  const [supplier, timeline, related, formMark] = await Promise.all([
    deps.supplier(),
    readTimeline(deps, actor, act),
    readRelatedActs(deps, actor, act),
    viewFormMark(deps, act),
  ])
  const document = toPrintedDocument(act, supplier)
  const { counterparty, state, status } = act
  return {
    id,
    counterparty,
    ...toPrintedPart(document, page),
    fullNumber: act.number,
    ...related,
    totalInWords: completionActTotalInWords(document, actor.locale),
    state,
    edi: ediStanding(act.signals, actor.locale),
    stateReason: status === 'rejected' || status === 'withdrawn' ? act.statusReason : null,
    changedSinceAnswer: act.answeredHash !== null && act.answeredHash !== act.contentHash,
    canAnswer:
      counterparty !== null &&
      mayAnswer(actor, counterparty.id) &&
      isOpenToAnswer(standingOf(act)) &&
      state !== 'signed',
    formMark,
    timeline,
    staff: isStaff(actor) ? await readStaffPart(deps, actor.locale, act) : null,
  }
}

function toPrintedPart({ lines, corrects: _, ...document }: CompletionActDocument, asked: number) {
  const pages = Math.max(1, Math.ceil(lines.length / LINES_PER_PAGE))
  const page = Math.min(Math.max(1, Math.trunc(asked) || 1), pages)
  const start = (page - 1) * LINES_PER_PAGE
  return {
    ...document,
    lines: lines.slice(start, start + LINES_PER_PAGE),
    lineCount: lines.length,
    firstLine: start + 1,
    page,
    pages,
    sum: lines.reduce((sum, line) => sum + line.sum, 0n),
  }
}

async function readStaffPart(
  deps: CompletionActsDeps,
  locale: Locale,
  { set, ref, comment, matchedRule, createdAt, dateTime, flaws }: ActWithContent,
) {
  const { database, clock } = deps
  const sync = await database.prisma.completionActsSync.findUnique({ where: { set } })
  const isRecent = toCalendarDate(dateTime) >= addDays(clock.today(), -RECENT_DAYS)
  const checks = [createdAt, sync?.sweepDoneAt, isRecent ? sync?.recentDoneAt : null]
  const checkedAt = new Date(Math.max(...checks.map((check) => Number(check ?? 0))))
  return {
    documentKind: titleOfSet(set),
    ref,
    comment,
    rule: describeMatch(matchedRule, await readRulesInForce(deps), locale),
    checkedAt,
    flaws: readFlaws(flaws),
  }
}

async function readTimeline(
  { database: { prisma } }: CompletionActsDeps,
  actor: Actor,
  act: ActWithContent,
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
      { name: name || email, isStaff: role === 'accountant' || role === 'admin' },
    ]),
  )
  return buildTimeline(events, {
    isStaff: isStaff(actor),
    counterpartyId: act.counterpartyId,
    people,
    // Noon in Moscow; the same calendar date in every zone of Russia.
    day: new Date(`${toCalendarDate(act.dateTime)}T09:00:00Z`),
    total: act.total,
    amount: (kopecks) => `${formatAmount(kopecks, actor.locale)}\u00a0${act.currency}`,
  })
}
