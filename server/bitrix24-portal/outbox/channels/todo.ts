import type { Outcome } from '../../../platform/errors/failure.ts'
import type { OutboxDeps } from '../message.ts'
import { type SentTodo, type TodoPayload, todoPayload } from '../payload.ts'
import { cardOf } from '../target.ts'
import { readSearch } from './blind-search.ts'
import type { Channel, SendContext } from './channel.ts'

/** What a person has to do about a deal or a company: a to-do, a task or an activity, as staff set it. */
export const todoChannel: Channel = {
  isOrdered: true,

  async findSent(sending) {
    const { bitrix24, message, signal } = sending
    const { sent } = todoPayload.parse(message.payload)
    const card = cardOf(message)
    const means = sent?.means ?? 'todo'
    if (means === 'task') {
      return readSearch(await bitrix24.findTask(card, message.dedupeKey, signal), sending)
    }
    const search = means === 'todo' ? bitrix24.findTodo : bitrix24.findActivity
    const found = await search(card, message.dedupeKey, signal)
    if (found.kind !== 'done') return found
    return { kind: 'done', value: found.value === null ? null : { id: found.value } }
  },

  async prepare(sending) {
    const { message } = sending
    const payload = todoPayload.parse(message.payload)
    const chosen = await chooseTodo(sending, payload)
    if (chosen.kind !== 'done') return chosen
    const sent = chosen.value
    const make = () => createTodo(sending, payload, sent)
    return { kind: 'done', value: { payload: { ...payload, sent }, make } }
  },

  /** A to-do needs no application and no right but CRM's own. */
  fallback(message) {
    const payload = todoPayload.parse(message.payload)
    const isTodo = (payload.sent?.means ?? payload.means) === 'todo'
    return isTodo ? null : { ...payload, means: 'todo', sent: null }
  },
}

/** What was sent once and may have arrived is sent again as it was. */
async function chooseTodo(
  { bitrix24, message, signal }: SendContext,
  { means, fallbackUserId, sent }: TodoPayload,
): Promise<Outcome<SentTodo>> {
  if (sent && message.isUncertain) return { kind: 'done', value: sent }
  const found = await bitrix24.responsibleOf(cardOf(message), signal)
  if (found.kind !== 'done') return found
  const { id, isActive, headId, companyId, contactId } = found.value
  const responsibleId = isActive ? id : (headId ?? fallbackUserId)
  // A task is always somebody's, so without anybody it is a to-do, which Bitrix24 gives to the caller.
  const isUnassigned = responsibleId === null && means === 'task'
  const value = {
    means: isUnassigned ? 'todo' : means,
    responsibleId,
    companyId,
    contactId,
  } as const
  return { kind: 'done', value }
}

function createTodo(
  { deps, bitrix24, message, signal, isBlind = false }: SendContext,
  payload: TodoPayload,
  { means, responsibleId, companyId, contactId }: SentTodo,
): Promise<Outcome<number>> {
  const { title, description, deadline } = payload
  const todo = {
    card: cardOf(message),
    title,
    description,
    responsibleId,
    deadline: new Date(deadline),
    marker: message.dedupeKey,
  }
  if (means === 'task' && responsibleId !== null) {
    return bitrix24.addTask({ ...todo, responsibleId, isBlind }, signal)
  }
  if (means === 'activity' || means === 'configurable') {
    const customer = companyId === null ? contactId && { contactId } : { companyId }
    return bitrix24.addActivity(
      {
        ...todo,
        kind: means === 'activity' ? 'classic' : 'configurable',
        customer: customer || null,
        button: buttonOf(deps, payload),
      },
      signal,
    )
  }
  return bitrix24.addTodo(todo, signal)
}

function buttonOf({ locale }: Pick<OutboxDeps, 'locale'>, { button, link }: TodoPayload) {
  return { title: button ?? DEFAULT_BUTTON[locale], url: link }
}

/** Of messages that an earlier release enqueued. */
const DEFAULT_BUTTON = { ru: 'Открыть акт', en: 'Open the act' }
