import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import { localTimeAt } from '../../platform/calendar-date.ts'
import { findReconciliationAct } from '../../reconciliation/index.ts'
import type { KeptOperator } from '../connection/operators.ts'
import type { EdiDeps, OperatorDeps } from '../deps.ts'
import { isTooLongToSend } from '../documents/make-content.ts'
import { ENDED } from '../documents/states.ts'
import { viewDocuments } from '../documents/view-documents.ts'
import { type FormalResult, writeFormalAct } from '../formal/write-formal-act.ts'
import type { OperatorName } from '../operator/port.ts'
import { readEdiSettings } from '../settings/settings.ts'
import { readStanding } from '../state/read-standing.ts'
import { describeGaps, describeNote, FLAW_TEXT } from '../texts/index.ts'
import type { EdiActView, EdiFile } from '../views.ts'
import { readEdiSource } from './read-source.ts'
import type { EdiSource } from './source.ts'

const FILLED = { kind: 'filled_by_operator' } as const
/** What the format has no room for, whoever asks: the act goes as PDF. */
const FOR_GOOD = new Set(['no_movements', 'too_large', 'too_many_lines', 'amount', 'currency'])

export async function viewEdiAct(
  deps: OperatorDeps,
  actor: Actor,
  actId: string,
): Promise<EdiActView | null> {
  const { prisma } = deps.database
  const settings = await readEdiSettings(prisma)
  if (!settings.isOn) return null
  const act = await findReconciliationAct(prisma, actor, actId)
  if (!act) return null
  const [written, documents] = await Promise.all([
    write(deps, actor, act.id),
    viewDocuments(prisma, actor, act.id),
  ])
  const isForStaff = isStaff(actor)
  // What is lacking is the supplier's to mend.
  const file = written && (isForStaff || written.result.kind === 'formal') ? written : null
  if (!file && documents.length === 0) return null
  const last = documents.find(({ status }) => status === 'put')
  const standing = last ? await readStanding(prisma, act.id, last.state) : null
  const { operator } = settings
  const isLiving = documents.some(
    (one) => one.operator === operator && one.status !== 'failed' && !ENDED.includes(one.state),
  )
  const maySend =
    isForStaff && operator !== 'file' && act.isNewest && act.signedAt === null && !isLiving
  const view = file ? viewFile(file, actor, operator) : NO_FILE
  const sending = maySend && written ? viewSending(deps, written, operator) : null
  return {
    ...view,
    notes: sending?.isFilled ? [...view.notes, describeNote(FILLED, actor.locale)] : view.notes,
    documents,
    sending: sending && { operator: sending.operator, as: sending.as },
    standing: standing && { state: standing.state, isContradicted: standing.isContradicted },
  }
}

type FileView = Pick<EdiActView, 'fileName' | 'gaps' | 'notes' | 'isPdfOnly'>

const NO_FILE: FileView = { fileName: null, gaps: [], notes: [], isPdfOnly: false }

function viewFile(
  { result, source }: Written,
  { locale }: Actor,
  operator: OperatorName,
): FileView {
  switch (result.kind) {
    case 'formal':
      return {
        ...NO_FILE,
        fileName: `${result.fileId}.xml`,
        // What the portal puts itself gets its name by the ids that the operator tells.
        notes: result.notes
          .filter(({ kind }) => operator === 'file' || kind !== 'placeholder_name')
          .map((note) => describeNote(note, locale)),
      }
    case 'gaps':
      return {
        ...NO_FILE,
        gaps: describeGaps(result.gaps, locale, source.edition.counterpartyId),
        isPdfOnly: result.gaps.some(({ kind }) => FOR_GOOD.has(kind)),
      }
    case 'flaws':
      return { ...NO_FILE, gaps: [{ text: FLAW_TEXT[locale], mend: null }], isPdfOnly: true }
  }
}

export async function readEdiFile(
  deps: EdiDeps,
  actor: Actor,
  actId: string,
): Promise<EdiFile | null> {
  const written = await write(deps, actor, actId)
  if (written?.result.kind !== 'formal') return null
  const { content, fileId } = written.result
  const { counterpartyId } = written.source.edition
  await recordAudit(deps.database.prisma, {
    action: 'edi.file_downloaded',
    actorId: actor.userId,
    counterpartyId,
    subjectId: actId.toLowerCase(),
    ip: actor.ip,
    details: { file: `${fileId}.xml` },
  })
  return { content, fileName: `${fileId}.xml`, contentType: 'application/xml' }
}

interface Written {
  result: FormalResult
  source: EdiSource
}

/** How it would go; `isFilled`: by a file that the operator makes. */
function viewSending(
  { operators }: OperatorDeps,
  { result, source }: Written,
  operator: KeptOperator,
): { operator: KeptOperator; as: 'formal' | 'pdf'; isFilled: boolean } | null {
  if (result.kind === 'flaws') return null
  if (isTooLongToSend(source.edition)) return { operator, as: 'pdf', isFilled: false }
  const makesTitle = operators.get(operator)?.makeTitle != null
  const isFilled = makesTitle && result.kind === 'gaps' && result.body !== null
  return { operator, as: result.kind === 'formal' || isFilled ? 'formal' : 'pdf', isFilled }
}

async function write(deps: EdiDeps, actor: Actor, actId: string): Promise<Written | null> {
  const settings = await readEdiSettings(deps.database.prisma)
  const isAllowed = isStaff(actor) || (actor.role === 'client' && settings.isForCustomers)
  if (!settings.isOn || !isAllowed) return null
  const source = await readEdiSource(deps, actor, actId, settings)
  if (!source) return null
  const at = localTimeAt(deps.clock.now(), deps.timeZone)
  const result = writeFormalAct(source, { at, guid: source.edition.id })
  if (result.kind === 'flaws')
    deps.log.error({ actId, flaws: result.flaws }, 'an electronic act does not add up')
  return { result, source }
}
