import { randomUUID } from 'node:crypto'
import type { ActSignals, CalendarDate, CompletionAct, StatusRule } from '../../onec/port.ts'
import { type Finding, standingOf } from './finding.ts'
import type { KnownAct } from './known.ts'
import { NEVER_ASKED, nextSignals } from './next-signals.ts'
import { paperOf } from './paper.ts'
import { plain } from './plain.ts'
import { type Settled, settle } from './settle.ts'
import type { ChangedAct, DocumentColumns, NewAct } from './write.ts'

export interface Plan {
  created: NewAct[]
  changed: ChangedAct[]
  /** Nothing but the time of the next look. */
  same: { id: string; nextSignalsAt: Date }[]
  /** How many of the changed left their customer's view for good. */
  withdrawn: number
}

/** What a plan is made from, beside what was found. */
export interface Ground {
  rules: readonly StatusRule[]
  known: ReadonlyMap<string, KnownAct>
  /** Ids of those that their customer has ever seen. */
  issued: ReadonlySet<string>
  now: Date
  today: CalendarDate
  isFirstReading: boolean
}

/** What is to be written for what was found. */
export function planOf(findings: readonly Finding[], ground: Ground): Plan {
  const plan: Plan = { created: [], changed: [], same: [], withdrawn: 0 }
  for (const finding of findings) {
    const known = ground.known.get(finding.act.ref) ?? null
    const standing = standingOf(finding, known, ground.rules)
    if (!standing) {
      if (known)
        plan.same.push({ id: known.id, nextSignalsAt: nextSignals(placeOf(known), ground) })
      continue
    }
    const document = finding.kind === 'act' ? columnsOf(finding.act, finding.counterpartyId) : null
    const contentHash = document?.paper.hash ?? known?.contentHash
    if (contentHash === undefined) continue
    const counterpartyId = document ? document.counterpartyId : (known?.counterpartyId ?? null)
    const settled = settle(
      known,
      { ...standing, counterpartyId, contentHash },
      {
        wasIssued: known !== null && ground.issued.has(known.id),
        isFirstReading: ground.isFirstReading,
      },
    )
    const { status } = settled.standing
    const date = document?.dateTime.slice(0, 10) ?? (known ? placeOf(known).date : ground.today)
    const isAsked = finding.kind !== 'act' || finding.beside !== null
    const nextSignalsAt = isAsked ? nextSignals({ status, date }, ground) : NEVER_ASKED
    if (known) {
      const dataVersion = 'dataVersion' in finding.act ? finding.act.dataVersion : known.dataVersion
      const isLookedFor = finding.kind !== 'beside'
      const isBack = isLookedFor && known.missingSince !== null
      const isOther = document !== null && isOtherDocument(known, document)
      if (isOther || isBack || isOtherStanding(known, settled, dataVersion)) {
        const { id } = known
        plan.changed.push({ ...settled, id, document, dataVersion, nextSignalsAt, isLookedFor })
      } else plan.same.push({ id: known.id, nextSignalsAt })
      if (status === 'withdrawn' && known.status !== 'withdrawn') plan.withdrawn++
    } else if (document) {
      const { set, ref } = finding.act
      plan.created.push({ ...settled, id: randomUUID(), set, ref, document, nextSignalsAt })
    }
  }
  return plan
}

function columnsOf(act: CompletionAct, counterpartyId: string | null): DocumentColumns {
  const { dateTime, currency, total, vatTotal, amountIncludesVat, dataVersion } = act
  return {
    counterpartyId,
    number: plain(act.number),
    dateTime,
    currency,
    total,
    vatTotal,
    amountIncludesVat,
    comment: plain(act.comment),
    dataVersion,
    paper: paperOf(act),
  }
}

function placeOf({ status, dateTime }: KnownAct) {
  return { status, date: dateTime.toISOString().slice(0, 10) }
}

/** Not by the version alone: a name in a catalogue may have changed since, or the counterparty become known. */
function isOtherDocument(known: KnownAct, document: DocumentColumns): boolean {
  return (
    known.dataVersion !== document.dataVersion ||
    known.contentHash !== document.paper.hash ||
    known.counterpartyId !== document.counterpartyId
  )
}

/** Whether a row has anything to be written but the time of the next look. */
function isOtherStanding(known: KnownAct, { standing }: Settled, dataVersion: string): boolean {
  return (
    known.status !== standing.status ||
    known.statusReason !== standing.statusReason ||
    known.matchedRule !== standing.matchedRule ||
    known.dataVersion !== dataVersion ||
    !isSame(known.signals, standing.signals)
  )
}

function isSame(one: ActSignals, other: ActSignals): boolean {
  return canonical(one) === canonical(other)
}

/** PostgreSQL gives the fields of a JSON value in an order of its own. */
function canonical({
  found,
  posted,
  deletionMark,
  comment,
  properties,
  edi,
  original,
}: ActSignals) {
  const named = Object.entries(properties).sort(([one], [other]) => (one < other ? -1 : 1))
  const exchange = edi && [edi.state, edi.comment]
  return JSON.stringify([found, posted, deletionMark, comment, named, exchange, original])
}
