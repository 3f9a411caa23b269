import { type Actor, isStaff, recordAudit } from '../../identity/index.ts'
import { localTimeAt } from '../../platform/calendar-date.ts'
import type { EdiDeps } from '../deps.ts'
import { type FormalResult, writeFormalAct } from '../formal/write-formal-act.ts'
import { readEdiSettings } from '../settings/settings.ts'
import { describeGaps, describeNote, FLAW_TEXT } from '../texts/index.ts'
import type { EdiActView, EdiFile } from '../views.ts'
import { readEdiSource } from './read-source.ts'
import type { EdiSource } from './source.ts'

/** What the format has no room for, whoever asks: the act goes as PDF. */
const FOR_GOOD = new Set(['no_movements', 'too_large', 'too_many_lines', 'amount', 'currency'])

export async function viewEdiAct(
  deps: EdiDeps,
  actor: Actor,
  actId: string,
): Promise<EdiActView | null> {
  const written = await write(deps, actor, actId)
  if (!written) return null
  const { result, source } = written
  const { locale } = actor
  // What is lacking is the supplier's to mend.
  if (result.kind !== 'formal' && !isStaff(actor)) return null
  switch (result.kind) {
    case 'formal':
      return {
        fileName: `${result.fileId}.xml`,
        gaps: [],
        notes: result.notes.map((note) => describeNote(note, locale)),
        isPdfOnly: false,
      }
    case 'gaps':
      return {
        fileName: null,
        gaps: describeGaps(result.gaps, locale, source.edition.counterpartyId),
        notes: [],
        isPdfOnly: result.gaps.some(({ kind }) => FOR_GOOD.has(kind)),
      }
    case 'flaws':
      return {
        fileName: null,
        gaps: [{ text: FLAW_TEXT[locale], mend: null }],
        notes: [],
        isPdfOnly: true,
      }
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

async function write(
  deps: EdiDeps,
  actor: Actor,
  actId: string,
): Promise<{ result: FormalResult; source: EdiSource } | null> {
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
