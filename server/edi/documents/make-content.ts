import { reconciliationFileName } from '../../documents/index.ts'
import { localTimeAt } from '../../platform/calendar-date.ts'
import { sha256 } from '../../platform/crypto/hash.ts'
import type { EdiDocument } from '../../platform/database/client/client.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import { failed } from '../../platform/outbound/failed.ts'
import type { ReconciliationEdition } from '../../reconciliation/index.ts'
import type { EdiSource } from '../act/source.ts'
import type { OperatorDeps } from '../deps.ts'
import { writeFormalAct } from '../formal/write-formal-act.ts'
import type { EdiOperator, EdiParticipant, OwnBox } from '../operator/port.ts'
import { makeByOperator } from './make-by-operator.ts'

/** Columns of a document whose file was made. */
export interface MadeContent {
  contentKind: 'formal' | 'pdf'
  /** Why it is the PDF. */
  contentReason: string | null
  fileName: string
  storageKey: string
  sha256: string
}

/** Above about so many rows an act is more than the 3 MB that Diadoc is sure to take. */
const MAX_FORMAL_LINES = 8000

/** Whether an act goes to an operator as PDF although the format can tell it. */
export function isTooLongToSend({ lines }: Pick<ReconciliationEdition, 'lines'>): boolean {
  return lines.length > MAX_FORMAL_LINES
}

interface Making {
  source: EdiSource
  operator: EdiOperator
  own: OwnBox
  to: EdiParticipant
}

/**
 * The file of a document, made once and stored: every try puts the same bytes. Requisites that only the operator knows
 * it writes itself. An act that the format cannot tell, or whose data lack something else, goes as PDF, and says why.
 */
export async function makeContent(
  deps: OperatorDeps,
  document: Pick<EdiDocument, 'id' | 'actId' | 'counterpartyId'>,
  making: Making,
  signal?: AbortSignal,
): Promise<Outcome<MadeContent>> {
  const { source, own, to } = making
  const { edition } = source
  const named: EdiSource = {
    ...source,
    supplier: { ...source.supplier, participantId: own.id || source.supplier.participantId },
    customer: { ...source.customer, participantId: to.id || source.customer.participantId },
  }
  const at = localTimeAt(deps.clock.now(), deps.timeZone)
  const written = writeFormalAct(named, { at, guid: edition.id })
  if (written.kind === 'flaws') {
    deps.log.error({ actId: edition.id, flaws: written.flaws }, 'an electronic act does not add up')
    return failed('edi.act_faulty')
  }
  const kinds = written.kind === 'formal' ? ['too_large'] : written.gaps.map(({ kind }) => kind)
  if (isTooLongToSend(edition)) return asPdf(deps, edition, kinds)
  if (written.kind === 'formal') return asFormal(deps, document, written.fileId, written.content)
  const made = await makeByOperator(deps, making, written.body, signal)
  if (made.kind === 'done') return asFormal(deps, document, made.value.fileId, made.value.content)
  return made.kind === 'refused' ? asPdf(deps, edition, kinds) : made
}

async function asFormal(
  deps: OperatorDeps,
  { id, counterpartyId }: Pick<EdiDocument, 'id' | 'counterpartyId'>,
  fileId: string,
  content: Uint8Array,
): Promise<Outcome<MadeContent>> {
  const storageKey = `edi/${counterpartyId}/${id}.xml`
  await deps.storage.put(storageKey, content)
  const file = { fileName: `${fileId}.xml`, storageKey, sha256: sha256(content) }
  return { kind: 'done', value: { contentKind: 'formal', contentReason: null, ...file } }
}

async function asPdf(
  deps: OperatorDeps,
  edition: ReconciliationEdition,
  kinds: string[],
): Promise<Outcome<MadeContent>> {
  const pdf = await deps.supply.pdfOf(edition.id)
  if (!pdf) return failed('edi.act_faulty')
  return {
    kind: 'done',
    value: {
      contentKind: 'pdf',
      contentReason: [...new Set(kinds)].join(','),
      fileName: reconciliationFileName(edition, 'pdf', 'ru'),
      storageKey: pdf.storageKey,
      sha256: pdf.sha256,
    },
  }
}
