import type { Outcome } from '../platform/errors/failure.ts'
import { failed } from '../platform/outbound/failed.ts'
import { cardTypeOf } from './card-type.ts'
import type { Bitrix24Client } from './client/client.ts'
import { momentText } from './client/moment-text.ts'
import type { Params } from './client/params.ts'
import { lacksRest3 } from './client/rest3.ts'
import { findByMarker, withMarker } from './markers.ts'
import type { CardReference, Task } from './port.ts'
import { below, id, list, readAs, readWritten, record, text } from './read/values.ts'

const method = 'tasks.task.add'
const rest2TaskId = record({ task: record({ id }) }).transform(({ task }) => task.id)
const rest3TaskId = record({ item: record({ id }) }).transform(({ item }) => item.id)
const tasks = below('tasks', list(record({ id, title: text, description: text })))
const profile = record({ id }).transform((who) => who.id)

export async function addTask(
  client: Bitrix24Client,
  task: Task,
  signal: AbortSignal | undefined,
): Promise<Outcome<number>> {
  const who = await client.call('profile', {}, { signal })
  if (who.kind !== 'done') return who
  const creator = readAs(profile, who.value.result, 'profile')
  if (creator.kind !== 'done') return creator
  const third = await client.call(method, rest3Params(task, creator.value), {
    write: true,
    signal,
    version: 3,
    idempotencyKey: task.marker,
  })
  if (third.kind === 'done') return readWritten(rest3TaskId, third.value.result, method)
  // Nothing was done then, so the older way makes no second task.
  if (!lacksRest3(third.failure)) return third
  if (task.isBlind) return failed('bitrix24.not_searchable')
  const second = await client.call(method, rest2Params(task), { write: true, signal })
  return second.kind === 'done' ? readWritten(rest2TaskId, second.value.result, method) : second
}

/** By REST 2: what REST 3 made is the same task. */
export function findTask(
  client: Bitrix24Client,
  card: CardReference,
  marker: string,
  signal: AbortSignal | undefined,
): Promise<Outcome<number | null>> {
  const params = {
    filter: { UF_CRM_TASK: nameOf(card) },
    order: { ID: 'DESC' },
    select: ['ID', 'TITLE', 'DESCRIPTION'],
  }
  return findByMarker({ client, method: 'tasks.task.list', params, signal }, tasks, (one) =>
    one.description.includes(marker),
  )
}

function rest3Params(task: Task, creatorId: number): Params {
  return {
    fields: {
      title: task.title,
      description: withMarker(task.description, task.marker),
      creatorId,
      responsibleId: task.responsibleId,
      deadline: momentText(task.deadline),
      crmItemIds: [nameOf(task.card)],
    },
  }
}

function rest2Params(task: Task): Params {
  return {
    fields: {
      TITLE: task.title,
      DESCRIPTION: withMarker(task.description, task.marker),
      RESPONSIBLE_ID: task.responsibleId,
      DEADLINE: momentText(task.deadline),
      UF_CRM_TASK: [nameOf(task.card)],
    },
  }
}

function nameOf(card: CardReference): string {
  return `${cardTypeOf(card).prefix}_${card.id}`
}
