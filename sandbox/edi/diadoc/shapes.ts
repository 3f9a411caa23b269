import type { JsonObject } from '../../onec/json-text.ts'
import { findBuyer, SUPPLIER } from '../exchange/participants.ts'
import type { DocumentState, EdiDocument, EdiEvent, StoredEntity } from '../exchange/records.ts'
import type { World } from '../world.ts'
import { ticks, toIndexKey } from './call.ts'

const ATTACHMENT_TYPES: Record<Exclude<StoredEntity['kind'], 'signature'>, string> = {
  title: 'Title',
  answer: 'Title',
  refusal: 'XmlSignatureRejection',
  revocation: 'RevocationRequest',
  roaming: 'RoamingNotification',
}

/** `Message` with all its entities. @param content whether the files themselves are in it */
export function describeMessage(world: World, document: EdiDocument, content = false): JsonObject {
  const last = document.entities.at(-1)?.at ?? document.createdAt
  return {
    MessageId: document.id,
    TimestampTicks: ticks(document.createdAt),
    LastPatchTimestampTicks: ticks(last),
    FromBoxId: `${SUPPLIER.diadoc?.boxId}@diadoc.ru`,
    FromTitle: SUPPLIER.name,
    ToBoxId: `${boxOf(document)}@diadoc.ru`,
    ToTitle: document.toName,
    Entities: document.entities.map((one) => describeEntity(world, document, one, content)),
    IsDraft: false,
    IsDeleted: document.state.isDeleted,
    IsTest: true,
    MessageType: 'Letter',
  }
}

export function describePatch(world: World, document: EdiDocument, event: EdiEvent): JsonObject {
  const added = document.entities.filter(({ id }) => event.entityIds.includes(id))
  return {
    MessageId: document.id,
    TimestampTicks: ticks(event.at),
    Entities: added.map((one) => describeEntity(world, document, one, false)),
    EntityPatches:
      event.kind === 'deleted'
        ? [{ EntityId: document.entities[0]?.id ?? '', DocumentIsDeleted: true }]
        : [],
    ForDraft: false,
    MessageIsDelivered: event.kind === 'delivered',
    PatchId: event.id,
    MessageType: 'Letter',
  }
}

export function describeEntity(
  world: World,
  document: EdiDocument,
  entity: StoredEntity,
  content: boolean,
): JsonObject {
  const { kind, id, parentId, fileName, by } = entity
  const box = by === 'buyer' ? boxOf(document) : SUPPLIER.diadoc?.boxId
  return {
    EntityType: kind === 'signature' ? 'Signature' : 'Attachment',
    EntityId: id,
    ...(parentId === null ? {} : { ParentEntityId: parentId }),
    Content: {
      Size: entity.content.length,
      ...(content ? { Data: Buffer.from(entity.content).toString('base64') } : {}),
    },
    ...(kind === 'signature'
      ? { AttachmentType: 'UnknownAttachmentType', SignerBoxId: `${box}@diadoc.ru` }
      : {
          AttachmentType: document.isFormal ? ATTACHMENT_TYPES[kind] : fileType(kind),
          FileName: fileName,
        }),
    ...(kind === 'title' ? { DocumentInfo: describeDocument(world, document) } : {}),
    ...(kind === 'revocation'
      ? { RevocationRequestInfo: { InitiatorBoxId: `${box}@diadoc.ru` } }
      : {}),
    RawCreationDate: ticks(entity.at),
  }
}

/** `Document`, as it stands, or as it stood. */
export function describeDocument(
  world: World,
  document: EdiDocument,
  state: DocumentState = document.state,
): JsonObject {
  const { exchange } = world
  const created = exchange.events.find(
    ({ documentId, kind }) => documentId === document.id && kind === 'created',
  )
  const title = document.entities.find(({ kind }) => kind === 'title')
  return {
    IndexKey: toIndexKey(created?.seq ?? 0),
    MessageId: document.id,
    EntityId: title?.id ?? '',
    CreationTimestampTicks: ticks(document.createdAt),
    CounteragentBoxId: `${boxOf(document)}@diadoc.ru`,
    DocumentType: 'ReconciliationAct',
    TypeNamedId: document.type,
    Function: 'default',
    Version: document.version,
    WorkflowId: document.isFormal ? 3 : 2,
    Title: `Акт сверки № ${document.number} от ${document.date}`,
    FileName: document.fileName,
    DocumentDate: document.date,
    DocumentNumber: document.number,
    DocumentDirection: 'Outbound',
    CustomDocumentId: document.customId,
    CustomData: document.customData.map(({ key, value }) => ({ Key: key, Value: value })),
    IsDeleted: state.isDeleted,
    IsTest: true,
    ...(document.sentAt && state.isSent ? { SendTimestampTicks: ticks(document.sentAt) } : {}),
    ...(document.deliveredAt && state.isDelivered
      ? { DeliveryTimestampTicks: ticks(document.deliveredAt) }
      : {}),
    SenderSignatureStatus: senderStatus(state),
    RecipientResponseStatus: recipientStatus(document, state),
    RevocationStatus: revocationStatus(state),
    RoamingNotificationStatus:
      state.roaming === 'error'
        ? 'RoamingNotificationStatusError'
        : 'RoamingNotificationStatusNone',
    ...(state.roaming === 'error' ? { RoamingNotificationStatusDescription: document.reason } : {}),
    DocflowStatus: {
      PrimaryStatus: { Severity: 'Info', StatusText: statusText(document, state) },
    },
    LastModificationTimestampTicks: ticks(document.entities.at(-1)?.at ?? document.createdAt),
  }
}

function fileType(kind: Exclude<StoredEntity['kind'], 'signature'>): string {
  return kind === 'title' ? 'ReconciliationAct' : ATTACHMENT_TYPES[kind]
}

function boxOf({ to }: EdiDocument): string {
  return findBuyer(to ?? '')?.diadoc?.boxId ?? ''
}

export function senderStatus({ isSent, isDelivered }: DocumentState): string {
  if (!isSent) return 'WaitingForSenderSignature'
  return isDelivered ? 'SenderSignatureCheckedAndValid' : 'SenderSignatureUnchecked'
}

export function recipientStatus({ extra }: EdiDocument, { response }: DocumentState): string {
  if (extra.needsAnswer === 'no') return 'RecipientResponseStatusNotAcceptable'
  return {
    none: 'WaitingForRecipientSignature',
    signed: 'WithRecipientSignature',
    disputed: 'WithRecipientPartiallySignature',
    refused: 'RecipientSignatureRequestRejected',
  }[response]
}

export function revocationStatus({ revocation }: DocumentState): string {
  return {
    none: 'RevocationStatusNone',
    requested: 'RevocationIsRequestedByMe',
    accepted: 'RevocationAccepted',
  }[revocation]
}

/** What people read in the operator's list. Programs must not: the texts grow. */
function statusText({ extra }: EdiDocument, state: DocumentState): string {
  if (state.revocation === 'accepted') return 'Аннулирован'
  if (state.roaming === 'error') return 'Ошибка доставки в роуминге'
  if (!state.isSent) return 'Требуется подписать и отправить'
  if (state.response === 'refused') return 'Отказано'
  if (state.response === 'disputed') return 'Подписан с расхождениями'
  if (state.response === 'signed') return 'Подписан'
  if (extra.needsAnswer === 'no') return 'Документооборот завершен'
  return state.isDelivered ? 'Ожидается подпись' : 'Отправлен'
}
