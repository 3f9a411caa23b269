import type { Outcome } from '../platform/errors/failure.ts'
import { answerRobot } from './application.ts'
import { cardTypeOf } from './card-type.ts'
import type { Command, Commands } from './client/batch.ts'
import { createBitrix24Client } from './client/client.ts'
import type { Bitrix24ClientOptions } from './client/options.ts'
import { companyCard, dealCard } from './deal/card.ts'
import { requisitesCards } from './deal/requisites.ts'
import type { CardReference, RobotAnswer } from './port.ts'
import { flag, id, readAs, record, text } from './read/values.ts'

/** A card as one person of the portal sees it, and who that is. */
export interface SeenCard {
  person: { id: number; name: string; isAdmin: boolean }
  title: string
  /** Of a company: those with an INN. */
  requisites: { name: string; inn: string; kpp: string | null }[]
  /** Of a deal; null: it has none. */
  companyId: number | null
}

/** Patience of a page that somebody looks at. */
const MAX_WAIT_MS = 8000

const profile = record({ id, name: text, lastName: text, admin: flag })

type Common = Pick<Bitrix24ClientOptions, 'throttle' | 'log' | 'onCall'>
/** @property endpoint of the portal as it is stored, never as a request names it */
interface PersonAccess {
  endpoint: string
  accessToken: string
}

/** Ends a robot's step by the access of the person it runs as. */
export async function answerRobotAs(
  common: Common,
  access: PersonAccess,
  answer: RobotAnswer,
): Promise<Outcome<void>> {
  const client = createPersonClient(common, access)
  try {
    return await answerRobot(client, answer, undefined)
  } finally {
    await client.close()
  }
}

function createPersonClient(common: Common, access: PersonAccess) {
  return createBitrix24Client({
    ...common,
    access: { kind: 'person', ...access },
    timeouts: { connectMs: 4000, requestMs: MAX_WAIT_MS, totalMs: MAX_WAIT_MS },
  })
}

/**
 * Who is behind a frame's token, and whether this person may see the card: Bitrix24 itself is asked with that token,
 * in one request. Refused or not found: the person may not see it, or it is not there.
 */
export async function readCardAsPerson(
  common: Common,
  access: PersonAccess,
  card: CardReference,
): Promise<Outcome<SeenCard>> {
  const client = createPersonClient(common, access)
  try {
    const answers = await client.batch(commandsFor(card))
    if (answers.kind !== 'done') return answers
    const { person, item, requisites } = answers.value
    if (person.kind !== 'done') return person
    if (item.kind !== 'done') return item
    const who = readAs(profile, person.value.result, 'profile')
    if (who.kind !== 'done') return who
    const seen = readItem(card, item.value.result)
    if (seen.kind !== 'done') return seen
    return {
      kind: 'done',
      value: {
        person: {
          id: who.value.id,
          name: `${who.value.name} ${who.value.lastName}`.trim(),
          isAdmin: who.value.admin,
        },
        ...seen.value,
        requisites:
          card.type === 'company' && requisites.kind === 'done'
            ? readRequisites(requisites.value.result)
            : [],
      },
    }
  } finally {
    await client.close()
  }
}

function commandsFor(card: CardReference): Commands<'person' | 'item' | 'requisites'> {
  const { entityTypeId } = cardTypeOf(card)
  const { id: entityId } = card
  const requisites: Command = {
    method: 'crm.requisite.list',
    params: {
      filter: { ENTITY_TYPE_ID: entityTypeId, ENTITY_ID: entityId },
      order: { SORT: 'ASC' },
      select: [
        'ID',
        'ENTITY_TYPE_ID',
        'ENTITY_ID',
        'NAME',
        'ADDRESS_ONLY',
        'RQ_COMPANY_NAME',
        'RQ_INN',
        'RQ_KPP',
      ],
    },
  }
  return {
    person: { method: 'profile', params: {} },
    item: { method: 'crm.item.get', params: { entityTypeId, id: entityId } },
    requisites,
  }
}

function readItem(
  { type }: CardReference,
  result: unknown,
): Outcome<Pick<SeenCard, 'title' | 'companyId'>> {
  if (type === 'company') {
    const company = readAs(companyCard, result, 'crm.item.get')
    if (company.kind !== 'done') return company
    return { kind: 'done', value: { title: company.value.name, companyId: null } }
  }
  const deal = readAs(dealCard, result, 'crm.item.get')
  if (deal.kind !== 'done') return deal
  return { kind: 'done', value: { title: deal.value.title, companyId: deal.value.companyId } }
}

/** Without rights to requisites the card is seen all the same. */
function readRequisites(result: unknown): SeenCard['requisites'] {
  const read = readAs(requisitesCards, result, 'crm.requisite.list')
  if (read.kind !== 'done') return []
  return read.value.flatMap(({ name, inn, kpp }) => (inn ? [{ name, inn, kpp }] : []))
}
