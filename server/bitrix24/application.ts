import type { Outcome } from '../platform/errors/failure.ts'
import type { Bitrix24Client } from './client/client.ts'
import type { Params } from './client/params.ts'
import { SMART_PROCESS_DOCUMENT } from './entity-types.ts'
import type { RobotAnswer, RobotRegistration } from './port.ts'
import { list, readAs, record, text } from './read/values.ts'

/** What only an installed application may do. */

/** `ONCRMDEALSTAGEID` is not among them: no portal offers it. */
export const DEAL_EVENTS = [
  'ONCRMDEALADD',
  'ONCRMDEALUPDATE',
  'ONCRMDEALDELETE',
  'ONCRMDEALMOVETOCATEGORY',
]

/** Of the items of every smart process. */
export const ITEM_EVENTS = [
  'ONCRMDYNAMICITEMADD',
  'ONCRMDYNAMICITEMUPDATE',
  'ONCRMDYNAMICITEMDELETE',
]

/** The cards that a deal's parties are read from; a portal that does not offer one of them loses nothing else. */
export const CLIENT_EVENTS = [
  'ONCRMCOMPANYUPDATE',
  'ONCRMCONTACTUPDATE',
  'ONCRMREQUISITEADD',
  'ONCRMREQUISITEUPDATE',
  'ONCRMBANKDETAILADD',
  'ONCRMBANKDETAILUPDATE',
  'ONCRMADDRESSREGISTER',
]

const bindings = list(record({ event: text, handler: text }))

export async function bindEvents(
  client: Bitrix24Client,
  handler: string,
  events: string[],
  signal: AbortSignal | undefined,
): Promise<Outcome<string[]>> {
  const answer = await client.call('event.get', {}, { signal })
  if (answer.kind !== 'done') return answer
  const bound = readAs(bindings, answer.value.result, 'event.get')
  if (bound.kind !== 'done') return bound
  const isBound = (event: string) =>
    bound.value.some((one) => one.event.toUpperCase() === event && one.handler === handler)
  const missing = events.filter((event) => !isBound(event))
  // A binding that leads to a former address of ours would be called for nothing, for ever.
  for (const { event, handler: former } of bound.value) {
    if (former === handler || !events.includes(event.toUpperCase())) continue
    const params = { event, handler: former }
    const removed = await client.call('event.unbind', params, { write: true, signal })
    if (removed.kind !== 'done') return removed
  }
  for (const event of missing) {
    const made = await client.call('event.bind', { event, handler }, { write: true, signal })
    if (made.kind !== 'done') return made
  }
  return { kind: 'done', value: missing }
}

const DOCUMENT = ['crm', 'CCrmDocumentDeal', 'DEAL']

/** A robot of CRM automation, or an activity of the designer of business processes. */
export async function registerRobot(
  client: Bitrix24Client,
  { kind, code, handler, name, properties = {}, returns, userId }: RobotRegistration,
  signal: AbortSignal | undefined,
): Promise<Outcome<void>> {
  const fields: Params = {
    HANDLER: handler,
    AUTH_USER_ID: userId,
    NAME: name,
    USE_SUBSCRIPTION: 'Y',
    PROPERTIES: Object.fromEntries(
      Object.entries(properties).map(([key, { name: label, options, default: usual }]) => [
        key,
        { Name: label, Type: 'select', Options: options, Default: usual },
      ]),
    ),
    RETURN_PROPERTIES: Object.fromEntries(
      Object.entries(returns).map(([key, label]) => [key, { Name: label, Type: 'string' }]),
    ),
    DOCUMENT_TYPE: DOCUMENT,
    FILTER: { INCLUDE: [DOCUMENT.slice(0, 2), ['crm', SMART_PROCESS_DOCUMENT]] },
  }
  const add = `bizproc.${kind}.add`
  const made = await client.call(add, { CODE: code, ...fields }, { write: true, signal })
  if (made.kind === 'done') return { kind: 'done', value: undefined }
  if (made.failure.details.error !== 'ERROR_ACTIVITY_ALREADY_INSTALLED') return made
  const params = { CODE: code, FIELDS: fields }
  const mended = await client.call(`bizproc.${kind}.update`, params, { write: true, signal })
  return mended.kind === 'done' ? { kind: 'done', value: undefined } : mended
}

/** The step's token is the authority: this works by a webhook too. */
export async function answerRobot(
  client: Bitrix24Client,
  { eventToken, values, message }: RobotAnswer,
  signal: AbortSignal | undefined,
): Promise<Outcome<void>> {
  const params = { EVENT_TOKEN: eventToken, RETURN_VALUES: values, LOG_MESSAGE: message }
  const answer = await client.call('bizproc.event.send', params, { write: true, signal })
  return answer.kind === 'done' ? { kind: 'done', value: undefined } : answer
}
