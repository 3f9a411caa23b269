import type { Outcome } from '../platform/errors/failure.ts'
import type { Bitrix24Client } from './client/client.ts'
import { momentText } from './client/moment-text.ts'
import type { Params } from './client/params.ts'
import { CARD_TYPES, COMPANY, CONTACT } from './entity-types.ts'
import { withMarker } from './markers.ts'
import type { CardActivity, CardReference } from './port.ts'
import { id, list, readAs, readWritten, record } from './read/values.ts'

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

export async function addActivity(
  client: Bitrix24Client,
  activity: CardActivity,
  signal: AbortSignal | undefined,
): Promise<Outcome<number>> {
  const isConfigurable = activity.kind === 'configurable'
  const method = isConfigurable ? 'crm.activity.configurable.add' : 'crm.activity.add'
  const params = isConfigurable ? configurable(activity) : { fields: classic(activity) }
  const answer = await client.call(method, params, { write: true, signal })
  if (answer.kind !== 'done') return answer
  return readWritten(isConfigurable ? configurableId : id, answer.value.result, method)
}

export async function findActivity(
  client: Bitrix24Client,
  card: CardReference,
  marker: string,
  signal: AbortSignal | undefined,
): Promise<Outcome<number | null>> {
  const method = 'crm.activity.list'
  const filter = {
    OWNER_TYPE_ID: CARD_TYPES[card.type],
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

function classic(activity: CardActivity): Params {
  const { card, title, description, deadline, responsibleId, customer, marker } = activity
  const end = momentText(deadline)
  return {
    OWNER_TYPE_ID: CARD_TYPES[card.type],
    OWNER_ID: card.id,
    TYPE_ID: MEETING,
    SUBJECT: title,
    DESCRIPTION: withMarker(description, marker),
    DESCRIPTION_TYPE: PLAIN_TEXT,
    START_TIME: end,
    END_TIME: end,
    COMPLETED: 'N',
    COMMUNICATIONS: customer ? [communication(customer)] : [],
    ...(responsibleId !== null && { RESPONSIBLE_ID: responsibleId }),
    ORIGINATOR_ID: ORIGINATOR,
    ORIGIN_ID: marker,
  }
}

function communication(customer: NonNullable<CardActivity['customer']>): Params {
  return 'companyId' in customer
    ? { ENTITY_TYPE_ID: COMPANY, ENTITY_ID: customer.companyId, VALUE: '' }
    : { ENTITY_TYPE_ID: CONTACT, ENTITY_ID: customer.contactId, VALUE: '' }
}

function configurable(activity: CardActivity): Params {
  const { card, title, description, deadline, responsibleId, button, marker } = activity
  return {
    ownerTypeId: CARD_TYPES[card.type],
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
