import { randomUUID } from 'node:crypto'
import type { ActSignals, CalendarDate, CompletionAct, StatusRule } from '../../../onec/port.ts'
import { dateOf, toCalendarDate } from '../../../platform/calendar-date.ts'
import { sanitizeText } from '../../../platform/sanitize-text.ts'
import { readFlaws } from '../../act/stored-flaws.ts'
import { NEVER_ASKED } from '../../act/stored-signals.ts'
import { scheduleNextCheck } from '../signals/next-check.ts'
import { buildContent } from './act-content.ts'
import { type AppliedStatus, applyStatus } from './apply-status.ts'
import { decideFinding, type Finding } from './finding.ts'
import type { KnownAct } from './known-acts.ts'
import type { ChangedAct, DocumentColumns, NewAct } from './write.ts'

export interface Plan {
  created: NewAct[]
  changed: ChangedAct[]
  /** Nothing but the time of the next look. */
  unchanged: { id: string; nextSignalsAt: Date }[]
  /** How many of the changed left their customer's view for good. */
  withdrawn: number
}

/** What a plan is made from apart from the findings. */
export interface PlanInputs {
  rules: readonly StatusRule[]
  /** The portal's acts of the documents that the findings are about. */
  known: readonly KnownAct[]
  /** Ids of those that their customer has ever seen. */
  issued: ReadonlySet<string>
  now: Date
  today: CalendarDate
  isFirstReading: boolean
}

/** What is to be written for what was found. */
export function planWrites(findings: readonly Finding[], inputs: PlanInputs): Plan {
  const plan: Plan = { created: [], changed: [], unchanged: [], withdrawn: 0 }
  const known = Map.groupBy(inputs.known, ({ ref }) => ref)
  for (const [ref, ofDocument] of Map.groupBy(findings, ({ act }) => act.ref)) {
    planDocument(plan, ofDocument, known.get(ref) ?? [], inputs)
  }
  return plan
}

/**
 * A whole document tells all its acts: what it does not have any more, because a customer was taken out of
 * it, is no act. Anything else that was found is true of each of its acts.
 */
function planDocument(
  plan: Plan,
  findings: readonly Finding[],
  known: readonly KnownAct[],
  inputs: PlanInputs,
): void {
  const whole = findings.filter((finding) => finding.kind === 'act')
  const [first] = findings
  if (whole.length === 0 && first) {
    for (const act of known) planFinding(plan, first, act, inputs)
    return
  }
  const byPart = new Map(known.map((act) => [act.part, act]))
  for (const finding of whole) {
    planFinding(plan, finding, byPart.get(finding.act.part) ?? null, inputs)
    byPart.delete(finding.act.part)
  }
  const { act } = whole[0] ?? {}
  if (!act) return
  for (const left of byPart.values()) planFinding(plan, { kind: 'not-act', act }, left, inputs)
}

function planFinding(
  plan: Plan,
  finding: Finding,
  known: KnownAct | null,
  inputs: PlanInputs,
): void {
  const decided = decideFinding(finding, known, inputs.rules)
  if (!decided) {
    if (!known) return
    const nextSignalsAt = scheduleNextCheck(statusAndDate(known), inputs)
    plan.unchanged.push({ id: known.id, nextSignalsAt })
    return
  }
  const document =
    finding.kind === 'act' ? toDocumentColumns(finding.act, finding.counterpartyId) : null
  const contentHash = document?.content.hash ?? known?.contentHash
  if (contentHash === undefined) return
  const counterpartyId = document ? document.counterpartyId : (known?.counterpartyId ?? null)
  const applied = applyStatus(
    known,
    { ...decided, counterpartyId, contentHash },
    {
      wasIssued: known !== null && inputs.issued.has(known.id),
      isFirstReading: inputs.isFirstReading,
    },
  )
  const planned = {
    ...applied,
    document,
    nextSignalsAt: nextCheckOf(finding, known, applied, document, inputs),
  }
  if (known) planKnown(plan, finding, known, planned)
  else if (document && finding.kind === 'act') {
    const { set, ref, part } = finding.act
    plan.created.push({ ...planned, id: randomUUID(), set, ref, part, document })
  }
}

function planKnown(
  plan: Plan,
  finding: Finding,
  known: KnownAct,
  planned: Pick<ChangedAct, keyof AppliedStatus | 'document' | 'nextSignalsAt'>,
): void {
  const { id } = known
  const { document, nextSignalsAt } = planned
  const dataVersion = 'dataVersion' in finding.act ? finding.act.dataVersion : known.dataVersion
  const isLookedFor = finding.kind !== 'signals'
  const isBack = isLookedFor && known.missingSince !== null
  const isOther = document !== null && hasDocumentChanged(known, document)
  if (isOther || isBack || hasStatusChanged(known, planned, dataVersion)) {
    plan.changed.push({ ...planned, id, dataVersion, isLookedFor })
  } else plan.unchanged.push({ id, nextSignalsAt })
  const { status } = planned.statusColumns
  if (status === 'withdrawn' && known.status !== 'withdrawn') plan.withdrawn++
}

/** At once where the document was read and its signals were not. */
function nextCheckOf(
  finding: Finding,
  known: KnownAct | null,
  { statusColumns: { status } }: AppliedStatus,
  document: DocumentColumns | null,
  inputs: PlanInputs,
): Date {
  if (finding.kind === 'act' && finding.signals === null) return NEVER_ASKED
  const ownDate = known ? toCalendarDate(known.dateTime) : inputs.today
  const date = document ? dateOf(document.dateTime) : ownDate
  return scheduleNextCheck({ status, date }, inputs)
}

function toDocumentColumns(act: CompletionAct, counterpartyId: string | null): DocumentColumns {
  const { dateTime, currency, total, vatTotal, amountIncludesVat, dataVersion } = act
  return {
    counterpartyId,
    number: sanitizeText(act.number),
    dateTime,
    currency,
    total,
    vatTotal,
    amountIncludesVat,
    comment: sanitizeText(act.comment),
    dataVersion,
    correctsSet: act.corrects?.set ?? null,
    correctsRef: act.corrects?.ref ?? null,
    content: buildContent(act),
  }
}

function statusAndDate({ status, dateTime }: KnownAct) {
  return { status, date: toCalendarDate(dateTime) }
}

/** Not by the version alone: a name in a catalogue may have changed since, or the counterparty become known. */
function hasDocumentChanged(known: KnownAct, document: DocumentColumns): boolean {
  return (
    known.dataVersion !== document.dataVersion ||
    known.contentHash !== document.content.hash ||
    known.counterpartyId !== document.counterpartyId
  )
}

/** Whether a row has anything to be written but the time of the next look. */
function hasStatusChanged(
  known: KnownAct,
  { statusColumns }: Pick<AppliedStatus, 'statusColumns'>,
  dataVersion: string,
): boolean {
  return (
    known.status !== statusColumns.status ||
    known.statusReason !== statusColumns.statusReason ||
    known.matchedRule !== statusColumns.matchedRule ||
    known.dataVersion !== dataVersion ||
    known.signalsRead !== statusColumns.signalsRead ||
    !areSameFlaws(known.flaws, statusColumns.flaws) ||
    !areSameSignals(known.signals, statusColumns.signals)
  )
}

function areSameFlaws(one: unknown, other: unknown): boolean {
  return flawsKey(one) === flawsKey(other)
}

/** PostgreSQL gives the fields of a JSON value in an order of its own. */
function flawsKey(flaws: unknown): string {
  return JSON.stringify(
    readFlaws(flaws).map(({ kind, line, ...amounts }) => [
      kind,
      line,
      `${amounts.stated} ${amounts.due}`,
    ]),
  )
}

function areSameSignals(one: ActSignals, other: ActSignals): boolean {
  return canonical(one) === canonical(other)
}

/** The same, of signals. */
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
