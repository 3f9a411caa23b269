import type { Outcome } from '../platform/errors/failure.ts'
import { failed } from '../platform/outbound/failed.ts'
import { cardTypeOf } from './card-type.ts'
import type { Bitrix24Client } from './client/client.ts'
import { momentText } from './client/moment-text.ts'
import type { Params } from './client/params.ts'
import { COMPANY, CONTACT } from './entity-types.ts'
import { withMarker } from './markers.ts'
import type { CardActivity, CardReference } from './port.ts'
import { id, list, optionalText, readAs, readWritten, record } from './read/values.ts'

/*
 * Activities of a card. Unlike comments and to-dos they have two fields for the key of whoever made
 * them, and are found by those.
 */

/** A meeting. A call would want a telephone number, a letter would be sent. */
const MEETING = 1
const PLAIN_TEXT = 1
const ORIGINATOR = 'sverka'

const configurableId = record({ activity: record({ id }) }).transform(({ activity }) => activity.id)
const found = list(record({ id }))
/** The first of each. */
const values = list(record({ value: optionalText }))
  .transform((all) => all.find(({ value }) => value !== null)?.value ?? null)
  .catch(null)
const communications = record({ phone: values, email: values })

export async function addActivity(
  client: Bitrix24Client,
  activity: CardActivity,
  signal: AbortSignal | undefined,
): Promise<Outcome<number>> {
  const isConfigurable = activity.kind === 'configurable'
  const method = isConfigurable ? 'crm.activity.configurable.add' : 'crm.activity.add'
  if (isConfigurable) return makeActivity(client, method, configurable(activity), signal)
  const communication = await communicationWith(client, activity.customer, signal)
  if (communication.kind !== 'done') return communication
  const fields = classic(activity, communication.value)
  return makeActivity(client, method, { fields }, signal)
}

async function makeActivity(
  client: Bitrix24Client,
  method: 'crm.activity.add' | 'crm.activity.configurable.add',
  params: Params,
  signal: AbortSignal | undefined,
): Promise<Outcome<number>> {
  const answer = await client.call(method, params, { write: true, signal })
  if (answer.kind !== 'done') return answer
  const form = method === 'crm.activity.add' ? id : configurableId
  return readWritten(form, answer.value.result, method)
}

export async function findActivity(
  client: Bitrix24Client,
  card: CardReference,
  marker: string,
  signal: AbortSignal | undefined,
): Promise<Outcome<number | null>> {
  const method = 'crm.activity.list'
  const filter = {
    OWNER_TYPE_ID: cardTypeOf(card).entityTypeId,
    OWNER_ID: card.id,
    ORIGINATOR_ID: ORIGINATOR,
    ORIGIN_ID: marker,
  }
  const params = { filter, order: { ID: 'ASC' }, select: ['ID'] }
  const answer = await client.call(method, params, { signal })
  if (answer.kind !== 'done') return answer
  const read = readAs(found, answer.value.result, method)
  return read.kind === 'done' ? { kind: 'done', value: read.value[0]?.id ?? null } : read
}

function classic(activity: CardActivity, communication: Params): Params {
  const { card, title, description, deadline, responsibleId, marker } = activity
  const end = momentText(deadline)
  return {
    OWNER_TYPE_ID: cardTypeOf(card).entityTypeId,
    OWNER_ID: card.id,
    TYPE_ID: MEETING,
    SUBJECT: title,
    DESCRIPTION: withMarker(description, marker),
    DESCRIPTION_TYPE: PLAIN_TEXT,
    START_TIME: end,
    END_TIME: end,
    COMPLETED: 'N',
    COMMUNICATIONS: [communication],
    ...(responsibleId !== null && { RESPONSIBLE_ID: responsibleId }),
    ORIGINATOR_ID: ORIGINATOR,
    ORIGIN_ID: marker,
  }
}

/**
 * With whom the meeting is: a telephone number or an address of mail of the deal's customer. Bitrix24 discards a
 * communication without one, and then takes no activity: `bitrix24.no_communication`, nothing was sent.
 */
async function communicationWith(
  client: Bitrix24Client,
  customer: CardActivity['customer'],
  signal: AbortSignal | undefined,
): Promise<Outcome<Params>> {
  if (!customer) return failed('bitrix24.no_communication')
  const [method, entityTypeId, entityId] =
    'companyId' in customer
      ? ['crm.company.get', COMPANY, customer.companyId]
      : ['crm.contact.get', CONTACT, customer.contactId]
  const answer = await client.call(method, { id: entityId }, { signal })
  if (answer.kind !== 'done') return answer
  const card = readAs(communications, answer.value.result, method)
  if (card.kind !== 'done') return card
  const { phone, email } = card.value
  const [type, value] = phone ? ['PHONE', phone] : ['EMAIL', email]
  if (!value) return failed('bitrix24.no_communication')
  const communication = {
    TYPE: type,
    VALUE: value,
    ENTITY_TYPE_ID: entityTypeId,
    ENTITY_ID: entityId,
  }
  return { kind: 'done', value: communication }
}

function configurable(activity: CardActivity): Params {
  const { card, title, description, deadline, responsibleId, button, marker } = activity
  return {
    ownerTypeId: cardTypeOf(card).entityTypeId,
    ownerId: card.id,
    fields: {
      completed: false,
      deadline: momentText(deadline),
      ...(responsibleId !== null && { responsibleId }),
      originatorId: ORIGINATOR,
      originId: marker,
    },
    layout: {
      icon: { code: 'info' },
      header: { title },
      body: {
        logo: { code: 'document' },
        blocks: { text: { type: 'text', properties: { value: description, multiline: true } } },
      },
      footer: {
        buttons: {
          open: {
            title: button.title,
            type: 'primary',
            action: { type: 'redirect', uri: button.url },
          },
        },
      },
    },
  }
}
