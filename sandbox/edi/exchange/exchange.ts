import { createHash, randomUUID } from 'node:crypto'
import type { EdiOptions } from '../options.ts'
import { BUYERS, firstRelation, type Relation } from './participants.ts'
import type { EdiDocument, EdiEvent, EventKind, StoredEntity } from './records.ts'

/** What both operators keep, and what would be lost with the process. */
export interface ExchangeState {
  documents: Map<string, EdiDocument>
  events: EdiEvent[]
  /** Of each buyer at Diadoc, by key. */
  relations: Map<string, Relation>
  /** `operationId` of a post, in lower case, to the message it made. */
  operations: Map<string, string>
  shelf: Map<string, { content: Uint8Array; at: Date }>
  /** Tasks of invitations, to the buyer's key. */
  tasks: Map<string, string>
  /** Links of Saby that were empty when they were first read, by entity. */
  shownLinks: Set<string>
}

export interface Exchange extends ExchangeState {
  options: EdiOptions
  add(document: EdiDocument): void
  /** Notes what happened, with the document's state as it is now. */
  note(document: EdiDocument, kind: EventKind, entities?: StoredEntity[]): void
  /** What is due at the other side by now is there. */
  settle(): void
  eventsOf(operator: EdiEvent['operator']): EdiEvent[]
  take(): ExchangeState
}

export function createExchange(options: EdiOptions, stored: ExchangeState | null): Exchange {
  const state: ExchangeState = stored ?? {
    documents: new Map(),
    events: [],
    relations: new Map(BUYERS.map(({ key }) => [key, firstRelation(key)])),
    operations: new Map(),
    shelf: new Map(),
    tasks: new Map(),
    shownLinks: new Set(),
  }
  const { documents, events } = state

  function note(document: EdiDocument, kind: EventKind, entities: StoredEntity[] = []): void {
    events.push({
      seq: events.length + 1,
      id: randomUUID(),
      operator: document.operator,
      documentId: document.id,
      kind,
      at: options.now(),
      entityIds: entities.map(({ id }) => id),
      state: { ...document.state },
    })
  }

  return {
    ...state,
    options,
    add: (document) => {
      documents.set(document.id, document)
      note(document, 'created', document.entities)
    },
    note,
    settle: () => {
      const now = options.now()
      for (const document of documents.values()) {
        if (!document.deliverAt || document.deliverAt > now) continue
        document.deliverAt = null
        document.deliveredAt = now
        document.state.isDelivered = true
        note(document, 'delivered')
      }
    },
    eventsOf: (operator) => events.filter((event) => event.operator === operator),
    take: () => state,
  }
}

/** An entity; a signature of nobody's, over the bytes it stands on. */
export function signatureOver(
  { id, content }: StoredEntity,
  by: StoredEntity['by'],
  at: Date,
): StoredEntity {
  const digest = createHash('sha256').update(content).digest('hex')
  return {
    id: randomUUID(),
    kind: 'signature',
    parentId: id,
    by,
    fileName: '',
    content: Buffer.from(`SANDBOX-SIGNATURE ${by} ${digest}`),
    at,
  }
}
