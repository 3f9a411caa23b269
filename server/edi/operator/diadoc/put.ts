import { formatDate } from '../../../documents/index.ts'
import type { Outcome } from '../../../platform/errors/failure.ts'
import { failed } from '../../../platform/outbound/failed.ts'
import type { EdiOperator, OutgoingEdiDocument, PutEdiDocument } from '../port.ts'
import type { DiadocClient } from './client.ts'
import { FILE_VERSION, FORMAL_VERSION, TYPE } from './document-type.ts'
import { documents, message } from './shapes.ts'

/** Longer content goes by the shelf. */
const MAX_INLINE_BYTES = 500_000
/** A document that was put is among the newest; further back the same `operationId` answers for it. */
const MAX_PAGES = 5
const PAGE = 100

export function createPut(
  client: DiadocClient,
  webUrl: string,
): Pick<EdiOperator, 'putForSigning' | 'findPut'> {
  const placed = (box: string, messageId: string, entityId: string): PutEdiDocument => ({
    operatorId: messageId,
    link: `${webUrl}/${box.replace(/@diadoc\.ru$/i, '')}/Document/Show?${new URLSearchParams({ letterId: messageId, documentId: entityId })}`,
  })

  async function contentOf(
    { content }: OutgoingEdiDocument,
    signal: AbortSignal | undefined,
  ): Promise<Outcome<{ Content: string } | { NameOnShelf: string }>> {
    const { bytes, kind } = content
    if (bytes.length < MAX_INLINE_BYTES)
      return { kind: 'done', value: { Content: Buffer.from(bytes).toString('base64') } }
    const fileExtension = kind === 'formal' ? '.xml' : '.pdf'
    const stored = await client.bytes(
      { method: 'POST', path: '/V2/ShelfUpload', query: { fileExtension }, body: bytes, signal },
      1000,
    )
    if (stored.kind !== 'done') return stored
    // By `Accept` it may come as a JSON string.
    const name = new TextDecoder()
      .decode(stored.value)
      .trim()
      .replace(/^"(.*)"$/, '$1')
    return name === ''
      ? failed('edi.broken_answer')
      : { kind: 'done', value: { NameOnShelf: name } }
  }

  return {
    async putForSigning(document, signal) {
      const content = await contentOf(document, signal)
      if (content.kind !== 'done') return content
      const outcome = await client.json(
        {
          method: 'POST',
          path: '/V3/PostMessage',
          query: { operationId: document.key },
          body: messageOf(document, content.value),
          isWrite: true,
          signal,
        },
        message,
      )
      if (outcome.kind !== 'done') return outcome
      const { MessageId, Entities } = outcome.value
      const entity = Entities.find(({ DocumentInfo }) => DocumentInfo) ?? Entities[0]
      if (!entity) return failed('edi.no_answer')
      return { kind: 'done', value: placed(document.from.box, MessageId, entity.EntityId) }
    },

    async findPut({ key, from, to }, signal) {
      let AfterIndexKey: string | undefined
      for (let page = 0; page < MAX_PAGES; page++) {
        const outcome = await client.json(
          {
            method: 'POST',
            path: '/V4/GetDocuments',
            query: { boxId: from.box },
            body: {
              DocumentCategory: `${TYPE}.Outbound`,
              CounteragentBoxId: to.box,
              SortDirection: 'Descending',
              Count: PAGE,
              ...(AfterIndexKey && { AfterIndexKey }),
            },
            signal,
          },
          documents,
        )
        if (outcome.kind !== 'done') return outcome
        const all = outcome.value.Documents ?? []
        const found = all.find(({ CustomDocumentId }) => CustomDocumentId?.toLowerCase() === key)
        if (found) return { kind: 'done', value: placed(from.box, found.MessageId, found.EntityId) }
        AfterIndexKey = all.at(-1)?.IndexKey ?? undefined
        if (all.length < PAGE || !AfterIndexKey) break
      }
      return { kind: 'done', value: null }
    },
  }
}

/** Unsigned: with a signature Diadoc refuses a delayed send. */
function messageOf(
  { key, number, date, from, to, content }: OutgoingEdiDocument,
  stored: { Content: string } | { NameOnShelf: string },
): object {
  const isFormal = content.kind === 'formal'
  return {
    FromBoxId: from.box,
    ToBoxId: to.box,
    DelaySend: true,
    DocumentAttachments: [
      {
        SignedContent: stored,
        TypeNamedId: TYPE,
        Function: 'default',
        Version: isFormal ? FORMAL_VERSION : FILE_VERSION,
        CustomDocumentId: key,
        CustomData: [{ Key: 'sverka', Value: key }],
        NeedReceipt: false,
        ...(!isFormal && {
          NeedRecipientSignature: true,
          Metadata: [
            { Key: 'FileName', Value: content.fileName },
            { Key: 'DocumentDate', Value: formatDate(date, 'ru') },
            { Key: 'DocumentNumber', Value: number },
          ],
        }),
      },
    ],
  }
}
