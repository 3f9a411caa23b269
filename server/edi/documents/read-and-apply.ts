import { annulReceivedSignature, saveReceivedAnswer } from '../../answers/index.ts'
import { recordAudit } from '../../identity/index.ts'
import type { EdiDocument } from '../../platform/database/client/client.ts'
import type { Transaction } from '../../platform/database/connect.ts'
import type { Failure, Outcome } from '../../platform/errors/failure.ts'
import { failed } from '../../platform/outbound/failed.ts'
import { receiveAnswer } from '../answer/receive-answer.ts'
import { readOwnBox } from '../connection/own-box.ts'
import type { OperatorDeps } from '../deps.ts'
import type { EdiOperator, EdiReading, OwnBox } from '../operator/port.ts'
import { readEdiSettings } from '../settings/settings.ts'
import { deletedText } from '../texts/index.ts'
import { ENDED } from './states.ts'
import { storedWords } from './stored-words.ts'

/** Asks the operator how a document stands, and stores it with what follows. Applied twice it is applied once. */
export async function readAndApply(
  deps: OperatorDeps,
  document: EdiDocument,
  signal?: AbortSignal,
): Promise<Outcome<void>> {
  const operator = deps.operators.get(document.operator)
  const { operatorId } = document
  if (!operator || operatorId === null) return failed('edi.not_configured')
  const { inn } = await readEdiSettings(deps.database.prisma)
  const own = await readOwnBox(deps, operator, inn, signal)
  if (own.kind !== 'done') return own
  const readAt = deps.clock.now()
  const outcome = await operator.readState(own.value, operatorId, signal)
  if (outcome.kind === 'refused') await noteRefusal(deps, document, outcome.failure)
  if (outcome.kind !== 'done') return outcome
  const reading = outcome.value
  const isAnswer = reading?.state === 'signed' || reading?.state === 'signed_with_disagreements'
  if (isAnswer && reading.state !== document.state) {
    const taken = await takeAnswer(deps, document, { operator, own: own.value, reading, signal })
    if (taken.kind !== 'done') return taken
  }
  await deps.database.prisma.$transaction((transaction) =>
    storeReading(deps, transaction, { document, reading, readAt }),
  )
  return { kind: 'done', value: undefined }
}

/** Staff see beside the state that it may be another by now. */
async function noteRefusal(
  { database, log }: OperatorDeps,
  { id, operator }: EdiDocument,
  failure: Failure,
): Promise<void> {
  const { code, details } = failure
  log.warn({ code, details, ediDocument: id, operator }, 'the state of a document is not told')
  await database.prisma.ediDocument.updateMany({
    where: { id, status: 'put' },
    data: { errorCode: code, errorWords: storedWords(failure) },
  })
}

/** Before the state is stored: a process that dies in between takes it again, to no effect. */
async function takeAnswer(
  deps: OperatorDeps,
  document: EdiDocument,
  given: {
    operator: EdiOperator
    own: OwnBox
    reading: EdiReading
    signal: AbortSignal | undefined
  },
): Promise<Outcome<void>> {
  const { operator, own, reading, signal } = given
  const { id: documentId, actId, counterpartyId, operatorId } = document
  if (reading.answerId === null) {
    // A document without a form is signed as it is, and has no title.
    if (reading.state === 'signed') await saveBareSignature(deps, document)
    return { kind: 'done', value: undefined }
  }
  const file = await operator.readAnswer(own, operatorId ?? '', reading.answerId, signal)
  if (file.kind !== 'done') return file
  const from = { kind: 'feed' as const, counterpartyId, documentId }
  const received = await receiveAnswer(deps, { actId, bytes: file.value, from })
  if (received.kind === 'not_stored') return failed('edi.file_gone')
  if (received.kind === 'faulty') {
    deps.log.warn({ ediDocument: documentId, received }, 'an answer cannot be read')
    if (reading.state === 'signed') await saveBareSignature(deps, document)
  }
  return { kind: 'done', value: undefined }
}

async function saveBareSignature(
  deps: OperatorDeps,
  { actId, counterpartyId }: EdiDocument,
): Promise<void> {
  await deps.database.prisma.$transaction(async (transaction) => {
    const unsigned = await transaction.reconciliationAct.count({
      where: { id: actId, counterpartyId, signedAt: null },
    })
    if (unsigned === 0) return
    await saveReceivedAnswer(deps, transaction, {
      ...{ actId, counterpartyId, userId: null, handedInById: null, signedBy: '' },
      ip: '',
      ...{ answer: 'signed', marks: [], text: '', locale: deps.locale },
    })
  })
}

async function storeReading(
  deps: OperatorDeps,
  transaction: Transaction,
  given: { document: EdiDocument; reading: EdiReading | null; readAt: Date },
): Promise<void> {
  const { reading, readAt } = given
  const { id, toldAt } = given.document
  await transaction.$executeRaw`SELECT 1 FROM edi_documents WHERE id = ${id}::uuid FOR UPDATE`
  const row = await transaction.ediDocument.findUniqueOrThrow({ where: { id } })
  // What was told before it was asked is known now; what was told since is still to be asked.
  if (toldAt)
    await transaction.ediDocument.updateMany({ where: { id, toldAt }, data: { toldAt: null } })
  // Somebody who asked later has stored already.
  if (row.readAt && row.readAt > readAt) return
  const state = reading?.state ?? 'annulled'
  const reason = reading ? reading.reason : deletedText(deps.locale)
  const isChanged = state !== row.state || reason !== row.stateReason
  await transaction.ediDocument.update({
    where: { id },
    data: {
      ...{ readAt, errorCode: null, errorWords: null },
      ...(isChanged && { state, stateReason: reason, stateAt: readAt }),
      ...(ENDED.includes(state) && { livingKey: null }),
    },
  })
  if (state === row.state) return
  const { actId, counterpartyId, operator } = row
  if (row.state === 'signed' && state === 'annulled')
    await annulReceivedSignature(transaction, { actId, counterpartyId })
  await recordAudit(transaction, {
    action: 'edi.state_changed',
    counterpartyId,
    subjectId: actId,
    details: { operator, from: row.state, state, reason },
  })
}
