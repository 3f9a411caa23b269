import type { Bitrix24Port } from '../../bitrix24/index.ts'
import type { Outcome } from '../../platform/errors/failure.ts'
import type { DealActsDeps } from '../deps.ts'
import type { Channel, Sending } from './channel.ts'
import { type DutyPayload, type DutySent, dutyPayload } from './payload.ts'
import { buttonText } from './words.ts'

/** What a person has to do about the deal: a to-do, a task or an activity, as staff set it. */
export const dutyChannel: Channel = {
  async find({ bitrix24, message, signal }) {
    const { dealId, sent } = dutyPayload.parse(message.payload)
    const found = await findDuty(bitrix24, dealId, message.dedupeKey, sent, signal)
    if (found.kind !== 'done') return found
    return { kind: 'done', value: found.value === null ? null : { id: found.value } }
  },

  async prepare(sending) {
    const { message } = sending
    const duty = dutyPayload.parse(message.payload)
    const chosen = await choose(sending, duty)
    if (chosen.kind !== 'done') return chosen
    const sent = chosen.value
    const payload = { ...duty, sent }
    return { kind: 'done', value: { payload, make: () => makeDuty(sending, duty, sent) } }
  },

  /** A to-do needs no application and no right but CRM's own. */
  otherwise({ payload }) {
    const duty = dutyPayload.parse(payload)
    const isTodo = (duty.sent?.means ?? duty.means) === 'todo'
    return isTodo ? null : { ...duty, means: 'todo', sent: null }
  },
}

/** What was sent once and may have arrived is sent again as it was. */
async function choose(
  { bitrix24, message, signal }: Sending,
  { dealId, means, fallbackUserId, sent }: DutyPayload,
): Promise<Outcome<DutySent>> {
  if (sent && message.isUncertain) return { kind: 'done', value: sent }
  const found = await bitrix24.responsibleOf(dealId, signal)
  if (found.kind !== 'done') return found
  const { id, isActive, headId, companyId, contactId } = found.value
  const responsibleId = isActive ? id : (headId ?? fallbackUserId)
  // A task is always somebody's, so without anybody it is a to-do, which Bitrix24 gives to the caller.
  const isNobodys = responsibleId === null && means === 'task'
  const value = { means: isNobodys ? 'todo' : means, responsibleId, companyId, contactId } as const
  return { kind: 'done', value }
}

function makeDuty(
  { deps, bitrix24, message, signal }: Sending,
  { dealId, title, description, deadline, link }: DutyPayload,
  { means, responsibleId, companyId, contactId }: DutySent,
): Promise<Outcome<number>> {
  const todo = {
    dealId,
    title,
    description,
    responsibleId,
    deadline: new Date(deadline),
    marker: message.dedupeKey,
  }
  if (means === 'task' && responsibleId !== null) {
    return bitrix24.addTask({ ...todo, responsibleId }, signal)
  }
  if (means === 'activity' || means === 'configurable') {
    const customer = companyId === null ? contactId && { contactId } : { companyId }
    return bitrix24.addActivity(
      {
        ...todo,
        kind: means === 'activity' ? 'classic' : 'configurable',
        customer: customer || null,
        button: buttonOf(deps, link),
      },
      signal,
    )
  }
  return bitrix24.addTodo(todo, signal)
}

function buttonOf({ locale }: Pick<DealActsDeps, 'locale'>, url: string) {
  return { title: buttonText(locale), url }
}

/** Rights that one way of looking needs and another does not. */
const MAY_NOT_LOOK = new Set(['bitrix24.forbidden', 'bitrix24.method_missing'])

async function findDuty(
  bitrix24: Bitrix24Port,
  dealId: number,
  marker: string,
  sent: DutySent | null,
  signal: AbortSignal,
): Promise<Outcome<number | null>> {
  switch (sent?.means ?? 'todo') {
    case 'todo':
      return bitrix24.findTodo(dealId, marker, signal)
    case 'activity':
    case 'configurable':
      return bitrix24.findActivity(dealId, marker, signal)
    case 'task': {
      const found = await bitrix24.findTask(dealId, marker, signal)
      // With REST 3 alone, whose key tells a repetition by itself.
      const isBlind = found.kind !== 'done' && MAY_NOT_LOOK.has(found.failure.code)
      return isBlind ? { kind: 'done', value: null } : found
    }
  }
}
