import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { JsonValue } from '../../onec/json-text.ts'
import { type Answer, textAnswer } from '../answer.ts'
import { newDocument } from '../exchange/new-document.ts'
import { type Participant, SUPPLIER } from '../exchange/participants.ts'
import type { EdiDocument, StoredEntity } from '../exchange/records.ts'
import { type Attachment, attachment } from './attachment.ts'
import { assertOwnBox, type DiadocCall, DiadocError, findByBox, readJsonBody } from './call.ts'
import { readContent } from './content.ts'
import { relationOf } from './organizations.ts'
import { describeMessage } from './shapes.ts'

const message = z.looseObject({
  FromBoxId: z.string(),
  ToBoxId: z.string(),
  DelaySend: z.boolean().default(false),
  IsDraft: z.boolean().default(false),
  DocumentAttachments: z.array(attachment).min(1),
})

const MAX_DOCUMENTS = 40

/**
 * `POST /V3/PostMessage?operationId`: what was made under an id is what every later call with it is answered with,
 * whatever it sends.
 */
export function postMessage(call: DiadocCall): Answer | JsonValue {
  const { world, query, body, faults } = call
  const { operations, documents } = world.exchange
  const operation = (
    query.get('operationId') || createHash('md5').update(body).digest('hex')
  ).toLowerCase()
  const known = documents.get(operations.get(operation) ?? '')
  const document = known ?? makeDocument(call)
  if (!known) {
    world.exchange.add(document)
    operations.set(operation, document.id)
  }
  if (faults.has('not_finished')) return textAnswer(204, '', { 'Retry-After': '1' })
  return describeMessage(world, document)
}

function makeDocument(call: DiadocCall): EdiDocument {
  const { world } = call
  const read = message.safeParse(readJsonBody(call))
  if (!read.success) throw new DiadocError(400, `MessageToPost: ${z.prettifyError(read.error)}`)
  const { FromBoxId, ToBoxId, DelaySend, IsDraft, DocumentAttachments } = read.data
  assertOwnBox(FromBoxId)
  const to = findByBox(ToBoxId)
  if (!to?.diadoc || to.key === SUPPLIER.key) throw new DiadocError(400, 'ToBoxId is not found')
  if (DocumentAttachments.length > MAX_DOCUMENTS) {
    throw new DiadocError(400, `There are more than ${MAX_DOCUMENTS} documents in the message`)
  }
  const [posted] = DocumentAttachments
  if (!posted || DocumentAttachments.length > 1 || IsDraft) {
    throw new DiadocError(501, 'The sandbox takes one document a message, and no drafts')
  }
  assertUnsigned(posted.SignedContent, DelaySend)
  assertWelcome(call, to)
  const content = readContent(posted, world.exchange.shelf, to)
  const at = world.options.now()
  const title: StoredEntity = {
    id: randomUUID(),
    kind: 'title',
    parentId: null,
    by: 'supplier',
    fileName: content.fileName,
    content: content.bytes,
    at,
  }
  const written = {
    operator: 'diadoc' as const,
    id: randomUUID(),
    to: to.key,
    toName: to.name,
    isFormal: content.isFormal,
    type: posted.TypeNamedId,
    version: posted.Version ?? '',
    number: content.number,
    date: content.date,
    fileName: content.fileName,
    comment: posted.Comment ?? '',
    customId: posted.CustomDocumentId ?? '',
    customData: (posted.CustomData ?? []).map(({ Key, Value }) => ({ key: Key, value: Value })),
    extra: { needsAnswer: content.isFormal || posted.NeedRecipientSignature ? 'yes' : 'no' },
    entities: [title],
  }
  return newDocument(written, at)
}

function assertUnsigned(signed: Attachment['SignedContent'], isDelayed: boolean): void {
  const hasSignature =
    !!signed.Signature || !!signed.SignatureNameOnShelf || signed.SignWithTestSignature === true
  if (isDelayed && hasSignature) {
    throw new DiadocError(400, 'SignedContent.Signature should be empty in draft or delayed send')
  }
  if (!isDelayed) throw new DiadocError(400, 'SignedContent.Signature is not a valid signature')
}

/** Who takes documents of partners alone refuses those of others, as who broke off does. */
function assertWelcome({ world }: DiadocCall, to: Participant): void {
  const relation = relationOf(world, to)
  if (relation === 'IsMyCounteragent') return
  if (to.diadoc?.takesFromAll && relation !== 'RejectsMe') return
  throw new DiadocError(409, 'Organization does not accept documents (Sociability)')
}
