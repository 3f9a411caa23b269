import type { Outcome } from '../platform/errors/failure.ts'
import { cardTypeOf } from './card-type.ts'
import type { Bitrix24Client } from './client/client.ts'
import { momentText } from './client/moment-text.ts'
import type { Params } from './client/params.ts'
import { findByMarker, withMarker } from './markers.ts'
import type { CardReference, Todo } from './port.ts'
import { id, list, readWritten, record, text } from './read/values.ts'

const todos = list(record({ id, subject: text, description: text }))
const todoId = record({ id }).transform((todo) => todo.id)

export async function addTodo(
  client: Bitrix24Client,
  { card, deadline, title, description, responsibleId, marker }: Todo,
  signal: AbortSignal | undefined,
): Promise<Outcome<number>> {
  const method = 'crm.activity.todo.add'
  const params: Params = {
    ownerTypeId: cardTypeOf(card).entityTypeId,
    ownerId: card.id,
    deadline: momentText(deadline),
    title,
    description: withMarker(description, marker),
    ...(responsibleId !== null && { responsibleId }),
  }
  const answer = await client.call(method, params, { write: true, signal })
  return answer.kind === 'done' ? readWritten(todoId, answer.value.result, method) : answer
}

export function findTodo(
  client: Bitrix24Client,
  card: CardReference,
  marker: string,
  signal: AbortSignal | undefined,
): Promise<Outcome<number | null>> {
  const params = {
    filter: {
      OWNER_TYPE_ID: cardTypeOf(card).entityTypeId,
      OWNER_ID: card.id,
      PROVIDER_ID: 'CRM_TODO',
    },
    order: { ID: 'DESC' },
    select: ['ID', 'SUBJECT', 'DESCRIPTION'],
  }
  return findByMarker({ client, method: 'crm.activity.list', params, signal }, todos, (one) =>
    `${one.subject} ${one.description}`.includes(marker),
  )
}
