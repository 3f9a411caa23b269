import type { Outcome } from '../../../platform/errors/failure.ts'
import { sanitizeLine } from '../../../platform/sanitize-text.ts'
import { MAX_XML_BYTES, type ReadElement, readXml } from '../../xml/read-xml.ts'
import type { EdiOperator, EdiReading, EdiState } from '../port.ts'
import type { DiadocClient } from './client.ts'
import { type DiadocDocument, type DiadocMessage, events, message } from './shapes.ts'

const PAGE = 100
const REASON_BYTES = 256 * 1024
const MAX_REASON = 500
/** Attachments that say why: https://developer.kontur.ru/doc/diadoc-api/instructions/documents/revocationrequest */
const FILES: Partial<Record<EdiState, RegExp>> = {
  refused: /SignatureRejection$/,
  annulled: /^RevocationRequest$/,
}
const TICKS_OF_1970 = 621_355_968_000_000_000n

export function createReading(
  client: DiadocClient,
  now: () => Date,
): Pick<EdiOperator, 'changesAfter' | 'readState' | 'readAnswer'> {
  const contentOf = (
    box: string,
    { messageId, entityId }: { messageId: string; entityId: string },
    most: number,
    signal?: AbortSignal,
  ) =>
    client.bytes(
      {
        method: 'GET',
        path: '/V4/GetEntityContent',
        query: { boxId: box, messageId, entityId },
        signal,
      },
      most,
    )

  /** Why it was refused or annulled, which is a file of its own. */
  async function whyOf(
    box: string,
    { MessageId: messageId, Entities }: DiadocMessage,
    kind: RegExp,
    signal?: AbortSignal,
  ): Promise<Outcome<string | null>> {
    const entity = Entities.findLast(({ AttachmentType }) => kind.test(AttachmentType ?? ''))
    if (!entity) return { kind: 'done', value: null }
    const where = { messageId, entityId: entity.EntityId }
    const content = await contentOf(box, where, REASON_BYTES, signal)
    // A reading without the reason would be stored as one that has none: it is asked again.
    if (content.kind === 'unavailable' || content.kind === 'misconfigured') return content
    return { kind: 'done', value: content.kind === 'done' ? wordsOf(content.value) : null }
  }

  return {
    async changesAfter({ box: boxId }, cursor, signal) {
      // An index key holds for one set of filters: the moment that it began with goes with it.
      const [from = '', afterIndexKey] = cursor?.split(' ') ?? [ticksOf(now())]
      const outcome = await client.json(
        {
          method: 'GET',
          path: '/V8/GetNewEvents',
          query: {
            boxId,
            afterIndexKey,
            limit: `${PAGE}`,
            timestampFromTicks: from,
            typeNamedId: 'ReconciliationAct',
            documentDirection: 'Outbound',
          },
          signal,
        },
        events,
      )
      if (outcome.kind !== 'done') return outcome
      const all = outcome.value.Events ?? []
      const touched = all.flatMap(
        ({ Message, Patch }) => Message?.MessageId ?? Patch?.MessageId ?? [],
      )
      const last = all.at(-1)?.IndexKey ?? afterIndexKey
      return {
        kind: 'done',
        value: {
          touched: [...new Set(touched)],
          cursor: last ? `${from} ${last}` : from,
          isMore: all.length >= PAGE,
        },
      }
    },

    async readState({ box: boxId }, messageId, signal): Promise<Outcome<EdiReading | null>> {
      const outcome = await client.json(
        { method: 'GET', path: '/V6/GetMessage', query: { boxId, messageId }, signal },
        message,
      )
      if (outcome.kind !== 'done') {
        const isGone = outcome.failure.details.status === 404
        return isGone ? { kind: 'done', value: null } : outcome
      }
      const told = outcome.value
      const document = told.Entities.find(({ DocumentInfo }) => DocumentInfo)
      const info = document?.DocumentInfo
      if (!document || !info || told.IsDeleted || info.IsDeleted)
        return { kind: 'done', value: null }
      const state = stateOf(info)
      const file = FILES[state]
      const why = file && (await whyOf(boxId, told, file, signal))
      if (why && why.kind !== 'done') return why
      const reason =
        state === 'failed' ? shown(info.RoamingNotificationStatusDescription) : (why?.value ?? null)
      const answer = told.Entities.findLast(
        ({ EntityId, AttachmentType, FileName }) =>
          EntityId !== document.EntityId &&
          (/^ON_AKTSVERPOL/i.test(FileName ?? '') || AttachmentType === 'RecipientTitle'),
      )
      return { kind: 'done', value: { state, reason, answerId: answer?.EntityId ?? null } }
    },

    readAnswer: ({ box }, messageId, entityId, signal) =>
      contentOf(box, { messageId, entityId }, MAX_XML_BYTES, signal),
  }
}

/** `DateTime.Ticks` of UTC, an hour ago: clocks differ. */
function ticksOf(at: Date): string {
  return `${BigInt(at.getTime() - 3_600_000) * 10_000n + TICKS_OF_1970}`
}

/** By enumerations alone: the texts of `DocflowStatus` grow. */
function stateOf(info: DiadocDocument): EdiState {
  const { SenderSignatureStatus: sender, RecipientResponseStatus: recipient } = info
  if (info.RevocationStatus === 'RevocationAccepted') return 'annulled'
  if (info.RoamingNotificationStatus?.endsWith('Error')) return 'failed'
  if (sender === 'WaitingForSenderSignature') return 'waits_our_signature'
  if (sender?.endsWith('CheckedAndInvalid')) return 'failed'
  switch (recipient) {
    case 'WithRecipientSignature':
      return 'signed'
    case 'WithRecipientPartiallySignature':
      return 'signed_with_disagreements'
    case 'RecipientSignatureRequestRejected':
      return 'refused'
    default:
      return isTold(info.DeliveryTimestampTicks) ? 'delivered' : 'sent'
  }
}

function isTold(ticks: string | null | undefined): boolean {
  return ticks != null && !/^0*$/.test(ticks)
}

/** The words of a refusal or of a request to annul: a file of the federal format, or bare text. */
function wordsOf(bytes: Uint8Array): string | null {
  const read = readXml(bytes)
  if ('root' in read) return shown(findText(read.root))
  return read.fault === 'not_xml' || read.fault === 'encoding'
    ? shown(new TextDecoder().decode(bytes))
    : null
}

/** Elements in some versions of the formats, attributes in others. */
const WORDS = ['ТекстУведУточ', 'ТекстПредАн']

function findText({ name, text, attributes, children }: ReadElement): string | null {
  if (WORDS.some((words) => name.startsWith(words))) return text
  for (const words of WORDS) if (attributes[words]) return attributes[words]
  for (const child of children) {
    const found = findText(child)
    if (found) return found
  }
  return null
}

function shown(text: string | null | undefined): string | null {
  return (
    sanitizeLine((text ?? '').slice(0, 5000))
      .slice(0, MAX_REASON)
      .toWellFormed() || null
  )
}
