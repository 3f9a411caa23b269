import type { Outcome } from '../platform/errors/failure.ts'
import { cardTypeOf } from './card-type.ts'
import type { Bitrix24Client } from './client/client.ts'
import { findByMarker, withMarker } from './markers.ts'
import type { CardReference, TimelineComment } from './port.ts'
import { id, list, readWritten, record, text } from './read/values.ts'

const comments = list(record({ id, comment: text }))

export async function addComment(
  client: Bitrix24Client,
  { card, text: content, marker }: TimelineComment,
  signal: AbortSignal | undefined,
): Promise<Outcome<number>> {
  const method = 'crm.timeline.comment.add'
  // Only lower-case `fields` is taken since crm 23.100.
  const fields = { ...entityOf(card), COMMENT: withMarker(content, marker) }
  const answer = await client.call(method, { fields }, { write: true, signal })
  return answer.kind === 'done' ? readWritten(id, answer.value.result, method) : answer
}

export function findComment(
  client: Bitrix24Client,
  card: CardReference,
  marker: string,
  signal: AbortSignal | undefined,
): Promise<Outcome<number | null>> {
  // The filter knows these two fields and no text.
  const params = { filter: entityOf(card), order: { ID: 'DESC' }, select: ['ID', 'COMMENT'] }
  return findByMarker(
    { client, method: 'crm.timeline.comment.list', params, signal },
    comments,
    (one) => one.comment.includes(marker),
  )
}

function entityOf(card: CardReference) {
  return { ENTITY_ID: card.id, ENTITY_TYPE: cardTypeOf(card).timeline }
}
