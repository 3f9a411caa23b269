import type { CompletionActStatus } from '../../onec/port.ts'
import { isVisible } from './state.ts'
import type { TimelineEntry } from './views.ts'

/** A row of an act's history. */
export interface ActEvent {
  at: Date
  kind:
    | 'status'
    | 'held'
    | 'changed'
    | 'opened'
    | 'downloaded'
    | 'accepted'
    | 'refused'
    | 'scanned'
    | 'replied'
    | 'resolved'
    | 'scan_accepted'
    | 'scan_returned'
    | 'taken_back'
  from: CompletionActStatus | null
  to: CompletionActStatus | null
  actorId: string | null
  counterpartyId: string | null
  details: unknown
}

/** A person that events name. */
export interface EventPerson {
  name: string
  isStaff: boolean
}

interface Reader {
  isStaff: boolean
  /** Whose act it is now. Events of the time when it was another's are for staff only. */
  counterpartyId: string | null
  people: ReadonlyMap<string, EventPerson>
  /** The day of the act: when it was issued, for one that was issued before the portal first read it. */
  day: Date
  /** What the act comes to now, kopecks. */
  total: bigint
  /** Kopecks as this reader reads them, with the currency. */
  amount(kopecks: bigint): string
}

/** What the reader may know of the act's history, oldest first. */
export function buildTimeline(events: readonly ActEvent[], reader: Reader): TimelineEntry[] {
  return reader.isStaff ? staffTimeline(events, reader) : customerTimeline(events, reader)
}

function staffTimeline(events: readonly ActEvent[], reader: Reader): TimelineEntry[] {
  const first = events.find(({ kind }) => kind === 'status')
  return events.flatMap((event, index): TimelineEntry[] => {
    const { at, kind } = event
    const who = event.actorId ? (reader.people.get(event.actorId)?.name ?? null) : null
    if (kind === 'changed') return [{ kind, at, who, text: sumBefore(events, index, reader) }]
    if (kind !== 'status') return [{ kind, at, who, text: null }]
    if (isFirstReading(event)) return [entryOfFirstReading(event, reader)]
    const entry = { kind: kindOf(event.to), at, who, text: readReason(event.details) }
    if (event !== first) return [entry]
    const created = { kind: 'created' as const, at, who, text: null }
    return event.to === 'draft' ? [created] : [created, entry]
  })
}

/** From the moment it was issued to them: nothing of drafts, of staff's names, of another's time. */
function customerTimeline(events: readonly ActEvent[], reader: Reader): TimelineEntry[] {
  const own = events.filter(({ counterpartyId }) => counterpartyId === reader.counterpartyId)
  let isShown = false
  return own.flatMap((event, index): TimelineEntry[] => {
    const { at, kind } = event
    if (kind === 'status') {
      const wasShown = isShown
      isShown = showsAct(event)
      if (!wasShown && !isShown) return []
      return isFirstReading(event)
        ? [entryOfFirstReading(event, reader)]
        : [statusForCustomer(event)]
    }
    if (kind === 'held') {
      isShown = false
      return []
    }
    if (kind === 'changed') {
      return isShown ? [{ kind, at, who: null, text: sumBefore(own, index, reader) }] : []
    }
    const person = event.actorId ? reader.people.get(event.actorId) : undefined
    if (!person?.isStaff) return [{ kind, at, who: person?.name ?? null, text: null }]
    // That staff have looked at it is nothing in the history that the customer sees.
    return kind === 'opened' || kind === 'downloaded' ? [] : [{ kind, at, who: null, text: null }]
  })
}

/** When it was rejected or signed nobody can tell any more; its state says that it is. */
function entryOfFirstReading({ to }: ActEvent, { day }: Reader): TimelineEntry {
  const wasIssued = to !== 'draft' && to !== 'withdrawn'
  const kind = wasIssued ? 'issued' : 'created'
  return { kind, at: day, isDayOnly: true, who: null, text: null }
}

function statusForCustomer({ at, to, details }: ActEvent): TimelineEntry {
  const kind = kindOf(to)
  const hasReason = kind === 'rejected' || kind === 'withdrawn'
  return { kind, at, who: null, text: hasReason ? readReason(details) : null }
}

function kindOf(to: CompletionActStatus | null): TimelineEntry['kind'] {
  return to === 'draft' || to === null ? 'unposted' : to
}

function showsAct({ to, details }: ActEvent): boolean {
  const { posted, deletionMark } = asObject(asObject(details).signals)
  if (to === null) return false
  return isVisible({
    status: to,
    posted: posted !== false,
    deletionMark: deletionMark === true,
    hasFlaws: asObject(details).held === true,
    signalsRead: true,
  })
}

function isFirstReading({ details }: ActEvent): boolean {
  return asObject(details).firstReading === true
}

function readReason(details: unknown): string | null {
  const { reason } = asObject(details)
  return typeof reason === 'string' && reason !== '' ? reason : null
}

/** The sum that a change left behind; null when the sum stayed as it was. */
function sumBefore(events: readonly ActEvent[], index: number, reader: Reader): string | null {
  const before = readTotal(events[index])
  if (before === null) return null
  const next = events
    .slice(index + 1)
    .map(readTotal)
    .find((total) => total !== null)
  return before === (next ?? reader.total) ? null : reader.amount(before)
}

function readTotal(event: ActEvent | undefined): bigint | null {
  if (event?.kind !== 'changed') return null
  const { total } = asObject(event.details)
  return typeof total === 'string' && /^-?\d+$/.test(total) ? BigInt(total) : null
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
