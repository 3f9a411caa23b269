import { z } from 'zod'
import type { JsonValue } from '../../onec/json-text.ts'
import type { Answer } from '../answer.ts'
import type { EdiDocument } from '../exchange/records.ts'
import {
  assertOwnBox,
  type DiadocCall,
  DiadocError,
  findByBox,
  fromIndexKey,
  readJsonBody,
  readLimit,
} from './call.ts'
import { describeDocument, describeMessage, recipientStatus, senderStatus } from './shapes.ts'

/** `GET /V6/GetMessage?boxId&messageId` */
export function getMessage(call: DiadocCall): JsonValue {
  const document = findDocument(call)
  return describeMessage(call.world, document, call.query.get('injectEntityContent') === 'true')
}

/** `GET /V3/GetDocument?boxId&messageId&entityId`: of the document itself, not of a signature in it. */
export function getDocument(call: DiadocCall): JsonValue {
  const document = findDocument(call)
  const entityId = call.query.get('entityId')
  const title = document.entities.find(({ kind }) => kind === 'title')
  if (!title || title.id !== entityId) {
    throw new DiadocError(404, `Document ${entityId} not found in message ${document.id}`)
  }
  const described = describeDocument(call.world, document)
  if (typeof described !== 'object') return described
  const Data = Buffer.from(title.content).toString('base64')
  const Content = { Size: title.content.length }
  return call.query.get('injectEntityContent') === 'false'
    ? { ...described, Content }
    : { ...described, Content: { ...Content, Data } }
}

/** `GET /V4/GetEntityContent?boxId&messageId&entityId`: the bytes, as they were signed. */
export function getEntityContent(call: DiadocCall): Answer {
  const document = findDocument(call)
  const entity = document.entities.find(({ id }) => id === call.query.get('entityId'))
  if (!entity) throw new DiadocError(404, 'Entity is not found')
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=utf-8''${encodeURIComponent(entity.fileName)}`,
    },
    body: entity.content,
  }
}

/** `GET /V3/GetDocuments?boxId&filterCategory`: at most 100 a page. */
export function getDocuments({ world, query }: DiadocCall): JsonValue {
  assertOwnBox(query.get('boxId'))
  const isWanted = readCategory(query.get('filterCategory') ?? '')
  const number = query.get('documentNumber')
  const found = [...world.exchange.documents.values()].filter(
    (one) => isWanted(one) && (!number || one.number === number),
  )
  return listOf(world, found, query.get('afterIndexKey'), readLimit(query.get('count')))
}

const search = z.looseObject({
  DocumentCategory: z.string(),
  DocumentStatus: z.array(z.string()).default([]),
  DocumentTypeNamedId: z.array(z.string()).default([]),
  DocumentNumber: z.array(z.string()).default([]),
  RecipientBoxId: z.array(z.string()).default([]),
  CounteragentBoxId: z.string().optional(),
  SortDirection: z.enum(['Ascending', 'Descending']).default('Ascending'),
  CustomData: z.array(z.looseObject({ Key: z.string(), Value: z.string() })).default([]),
  Count: z.int().min(1).max(100).default(100),
  AfterIndexKey: z.string().optional(),
})

/** `POST /V4/GetDocuments?boxId` */
export function searchDocuments(call: DiadocCall): JsonValue {
  const { world, query } = call
  assertOwnBox(query.get('boxId'))
  const read = search.safeParse(readJsonBody(call))
  if (!read.success) {
    throw new DiadocError(400, `GetDocumentsV4Request: ${z.prettifyError(read.error)}`)
  }
  const of = read.data
  const isWanted = readCategory(
    of.DocumentCategory.includes('.') ? of.DocumentCategory : `Any.${of.DocumentCategory}`,
  )
  const boxes = [of.CounteragentBoxId ?? [], of.RecipientBoxId].flat().map(keyOfBox)
  const has = (list: string[], value: string) => list.length === 0 || list.includes(value)
  const found = [...world.exchange.documents.values()].filter(
    (one) =>
      isWanted(one) &&
      (of.DocumentStatus.length === 0 ||
        of.DocumentStatus.some((status) => statusesOf(one).includes(status))) &&
      has(of.DocumentTypeNamedId, one.type) &&
      has(of.DocumentNumber, one.number) &&
      (boxes.length === 0 || boxes.includes(one.to ?? '')) &&
      of.CustomData.every(({ Key, Value }) =>
        one.customData.some(({ key, value }) => key === Key && value === Value),
      ),
  )
  const isBackwards = of.SortDirection === 'Descending'
  return listOf(world, found, of.AfterIndexKey ?? null, of.Count, isBackwards)
}

function listOf(
  world: DiadocCall['world'],
  found: EdiDocument[],
  after: string | null,
  count: number,
  isBackwards = false,
): JsonValue {
  const place = after ? fromIndexKey(after) : null
  const described = (isBackwards ? found.reverse() : found)
    .map((one) => describeDocument(world, one))
    .filter(({ IndexKey }) => {
      const own = fromIndexKey(String(IndexKey))
      return place === null || (isBackwards ? own < place : own > place)
    })
  return {
    TotalCount: found.length,
    Documents: described.slice(0, count),
    HasMoreResults: false,
  }
}

const CATEGORY = /^(\w+)\.(Outbound|Inbound|Internal)(\w*)$/
const STATUSES = [
  '',
  'WaitingForSenderSignature',
  'WaitingForRecipientSignature',
  'WithRecipientSignature',
  'WithRecipientPartiallySignature',
  'RecipientSignatureRequestRejected',
  'RoamingNotificationError',
  'RevocationAccepted',
]

function readCategory(text: string): (document: EdiDocument) => boolean {
  const [, type, direction, status = ''] = CATEGORY.exec(text) ?? []
  if (!type || !STATUSES.includes(status)) {
    throw new DiadocError(400, `filterCategory ${text} is unknown`)
  }
  return (document) =>
    document.operator === 'diadoc' &&
    direction === 'Outbound' &&
    (type === 'Any' || type === document.type) &&
    !document.state.isDeleted &&
    (status === '' || statusesOf(document).includes(status))
}

function keyOfBox(boxId: string): string | undefined {
  return findByBox(boxId)?.key
}

/** Every word that finds it: a document can stand in several. */
function statusesOf(document: EdiDocument): string[] {
  const { state } = document
  const sender = senderStatus(state)
  return [
    sender,
    ...(state.isSent ? [recipientStatus(document, state)] : []),
    ...(state.roaming === 'error' ? ['RoamingNotificationError'] : []),
    ...(state.revocation === 'accepted' ? ['RevocationAccepted'] : []),
  ]
}

function findDocument({ world, query }: DiadocCall): EdiDocument {
  assertOwnBox(query.get('boxId'))
  const document = world.exchange.documents.get(query.get('messageId') ?? '')
  if (document?.operator !== 'diadoc') throw new DiadocError(404, 'Message is not found')
  return document
}
