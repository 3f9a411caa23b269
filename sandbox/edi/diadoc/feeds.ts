import { z } from 'zod'
import type { JsonObject, JsonValue } from '../../onec/json-text.ts'
import type { DocumentState, EdiDocument, EdiEvent } from '../exchange/records.ts'
import type { ActiveFaults } from '../faults/switchboard.ts'
import {
  assertOwnBox,
  type DiadocCall,
  DiadocError,
  fromIndexKey,
  readJsonBody,
  readLimit,
  ticks,
  toIndexKey,
} from './call.ts'
import { describeDocument, describeMessage, describePatch } from './shapes.ts'

/** `GET /V8/GetNewEvents?boxId&afterIndexKey&limit`: what came after the key, oldest first. */
export function getNewEvents({ world, query, faults }: DiadocCall): JsonValue {
  assertOwnBox(query.get('boxId'))
  const after = query.get('afterIndexKey')
  const types = (query.get('typeNamedId') ?? '').split(',').filter((one) => one !== '')
  const direction = query.get('documentDirection')
  const limit = readLimit(query.get('limit'))
  const { documents } = world.exchange
  const all = world.exchange
    .eventsOf('diadoc')
    .filter(({ documentId }) => {
      const type = documents.get(documentId)?.type ?? ''
      return types.length === 0 || types.includes(type)
    })
    .filter(() => direction === null || direction.split(',').includes('Outbound'))
  const { page, total } = takePage(all, after ? fromIndexKey(after) : 0, limit, faults)
  return {
    Events: page.flatMap((event) => {
      const document = documents.get(event.documentId)
      if (!document) return []
      const what: JsonObject =
        event.kind === 'created'
          ? { Message: describeMessage(world, document) }
          : { Patch: describePatch(world, document, event) }
      return [{ EventId: event.id, ...what, IndexKey: toIndexKey(event.seq) }]
    }),
    TotalCount: total,
    TotalCountType: 'Equal',
  }
}

const request = z.looseObject({
  Filter: z.looseObject({}),
  AfterIndexKey: z.string().optional(),
  PopulateDocuments: z.boolean().default(false),
  PopulatePreviousDocumentStates: z.boolean().default(false),
  TypeNamedIds: z.array(z.string()).default([]),
  Limit: z.int().min(1).max(100).default(100),
})

/** `POST /V5/GetDocflowEvents?boxId`: the same with the state after each event, and before it. */
export function getDocflowEvents(call: DiadocCall): JsonValue {
  const { world, query, faults } = call
  assertOwnBox(query.get('boxId'))
  const read = request.safeParse(readJsonBody(call))
  if (!read.success) {
    throw new DiadocError(400, `GetDocflowEventsRequest: ${z.prettifyError(read.error)}`)
  }
  const { AfterIndexKey, PopulateDocuments, PopulatePreviousDocumentStates, Limit } = read.data
  const all = world.exchange.eventsOf('diadoc')
  const after = AfterIndexKey ? fromIndexKey(AfterIndexKey) : 0
  const { page, total } = takePage(all, after, Limit, faults)
  return {
    TotalCount: total,
    TotalCountType: 'Equal',
    Events: page.flatMap((event) => {
      const document = world.exchange.documents.get(event.documentId)
      if (!document) return []
      const previous = all.findLast(
        ({ seq, documentId }) => documentId === event.documentId && seq < event.seq,
      )
      const shape = (state: DocumentState) => docflowOf(world, document, state, event)
      return [
        {
          EventId: event.id,
          Timestamp: { Ticks: ticks(event.at) },
          DocumentId: idOf(document),
          IndexKey: toIndexKey(event.seq),
          ...(PopulateDocuments ? { Document: shape(event.state) } : {}),
          ...(previous ? { PreviousEventId: previous.id } : {}),
          ...(previous && PopulatePreviousDocumentStates
            ? { PreviousDocumentState: shape(previous.state) }
            : {}),
        },
      ]
    }),
  }
}

function docflowOf(
  world: DiadocCall['world'],
  document: EdiDocument,
  state: DocumentState,
  event: EdiEvent,
): JsonObject {
  const info = describeDocument(world, document, state)
  return {
    DocumentId: idOf(document),
    LastEvent: { EventId: event.id, Timestamp: { Ticks: ticks(event.at) } },
    DocumentInfo: {
      DocumentDirection: 'Outbound',
      MessageType: 'Letter',
      DocumentType: info.TypeNamedId ?? '',
      Version: info.Version ?? '',
      CustomDocumentId: info.CustomDocumentId ?? '',
      IsDeleted: info.IsDeleted ?? false,
    },
    Docflow: {
      SenderSignatureStatus: info.SenderSignatureStatus ?? '',
      RecipientResponseStatus: info.RecipientResponseStatus ?? '',
      RevocationStatus: info.RevocationStatus ?? '',
      DocflowStatus: info.DocflowStatus ?? {},
    },
  }
}

function idOf({ id, entities }: EdiDocument): JsonObject {
  return { MessageId: id, EntityId: entities[0]?.id ?? '' }
}

/** A page of a feed; by faults it tells again what was told, or never tells some of it. */
export function takePage(
  all: EdiEvent[],
  after: number,
  limit: number,
  faults: ActiveFaults,
): { page: EdiEvent[]; total: number } {
  const rest = all.filter(({ seq }) => seq > after)
  const gap = faults.has('feed_gaps') ? Math.max(2, faults.valueOf('feed_gaps')) : 0
  const told = gap === 0 ? rest : rest.filter(({ seq }) => seq % gap !== 0)
  const again = faults.has('feed_repeats')
    ? all.filter(({ seq }) => seq <= after).slice(-faults.valueOf('feed_repeats'))
    : []
  // There must be room for something new, or the feed would stand still.
  const page = [...again.slice(0, limit - 1), ...told].slice(0, limit)
  return { page, total: rest.length }
}
