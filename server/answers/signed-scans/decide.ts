import { type Actor, isStaff, tenantOf } from '../../identity/index.ts'
import type { Prisma } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import { isUuid } from '../../platform/uuid.ts'
import { saveAnswer } from '../answer/save-answer.ts'
import type { AnswersDeps } from '../deps.ts'
import { closeByAnswer } from '../discrepancy/discrepancy.ts'
import {
  type CustomersDocument,
  findDocument,
  lockDocument,
} from '../document/answerable-document.ts'
import { documentOf } from '../document/describe-document.ts'
import { notifySender } from '../notify.ts'
import { findTextFaults, sanitizeTypedText } from '../sanitize-text.ts'
import { closedByAnswerText } from '../texts/index.ts'
import { scanAcceptedLetter, scanReturnedLetter } from '../texts/letters.ts'
import type { AnswerResult } from '../views.ts'
import { decideScanStatus } from './change-status.ts'

interface Decision {
  decision: 'accept' | 'return'
  reason: string
}

type Scan = Prisma.UploadGetPayload<object>

/**
 * Staff accept a scan as the customer's signature, or return it with a reason; the customer gets a letter. A scan that
 * waits no more, or of a document that has changed since, is `closed` to acceptance; the same decision again changes
 * nothing.
 */
export async function decideScan(
  deps: AnswersDeps,
  actor: Actor,
  scanId: string,
  input: Decision,
): Promise<AnswerResult> {
  if (!isStaff(actor) || !isUuid(scanId)) return { kind: 'not_found' }
  const where = { id: scanId, scanStatus: { not: null }, ...tenantOf(actor) }
  const found = await deps.database.prisma.upload.findFirst({ where })
  if (!found) return { kind: 'not_found' }
  const reason = sanitizeTypedText(input.reason)
  if (input.decision === 'return') {
    const faults = findTextFaults(reason, { required: true })
    const ofReason = faults.map((fault) => ({ ...fault, field: 'reason' }))
    if (ofReason.length > 0) return { kind: 'faults', faults: ofReason }
  }
  const ref = documentOf(found)
  return deps.database.prisma.$transaction(async (transaction) => {
    await lockDocument(transaction, ref)
    const scan = await transaction.upload.findUniqueOrThrow({ where: { id: scanId } })
    if (scan.scanStatus !== 'received') {
      const wasSame = scan.scanStatus === (input.decision === 'accept' ? 'accepted' : 'returned')
      return { kind: wasSame ? 'done' : 'closed' }
    }
    const document = await findDocument(transaction, actor, ref)
    if (!document) return { kind: 'closed' }
    const ofCustomer = { ...document, counterpartyId: scan.counterpartyId }
    return input.decision === 'accept'
      ? acceptScan(deps, transaction, actor, ofCustomer, scan)
      : returnScan(deps, transaction, actor, ofCustomer, scan, reason)
  })
}

async function acceptScan(
  deps: AnswersDeps,
  transaction: Transaction,
  actor: Actor,
  document: CustomersDocument,
  scan: Scan,
): Promise<AnswerResult> {
  const { id, fileName, uploadedById } = scan
  if (!document.isCurrent || scan.scanDocumentHash !== document.hash) return { kind: 'closed' }
  const at = deps.clock.now()
  const isSaved = await saveAnswer(deps, transaction, actor, document, {
    answer: 'signed',
    at,
    details: { uploadId: id, fileName },
    signedById: uploadedById,
  })
  if (!isSaved) return { kind: 'closed' }
  await decideScanStatus(transaction, scan, 'accept', { at, byId: actor.userId })
  const text = closedByAnswerText('signed', actor.locale)
  await closeByAnswer(transaction, actor, document, { text, at })
  await notifySender(deps, transaction, scan, {
    dedupeKey: `scan-accepted:${id}`,
    document,
    write: (locale, about) => scanAcceptedLetter(locale, about, { fileName }),
  })
  return { kind: 'done' }
}

async function returnScan(
  deps: AnswersDeps,
  transaction: Transaction,
  actor: Actor,
  document: CustomersDocument,
  scan: Scan,
  reason: string,
): Promise<AnswerResult> {
  const { id, fileName } = scan
  const at = deps.clock.now()
  await decideScanStatus(transaction, scan, 'return', { at, byId: actor.userId, reason })
  await saveAnswer(deps, transaction, actor, document, {
    answer: 'scan_returned',
    at,
    details: { uploadId: id, fileName, reason },
    reason,
  })
  await notifySender(deps, transaction, scan, {
    dedupeKey: `scan-returned:${id}`,
    document,
    write: (locale, about) => scanReturnedLetter(locale, about, { fileName, reason }),
  })
  return { kind: 'done' }
}
