import type { Outcome } from '../platform/errors/failure.ts'
import type { Command } from './client/batch.ts'
import type { Bitrix24Client } from './client/client.ts'
import { COMPANY } from './entity-types.ts'
import type { ClientCard } from './hooks.ts'
import { id, list, optionalId, readAs, record } from './read/values.ts'

const MAX_IDS = 50
const requisites = list(record({ id, entityTypeId: optionalId, entityId: optionalId }))
const banks = list(record({ id, entityId: optionalId }))

/**
 * Whose these requisites and bank details are, with the requisites of the latter: an event of a new one names it
 * by a number that nobody has seen before. The newest fifty of each; what may not be read is left out.
 */
export async function findRequisiteOwners(
  client: Bitrix24Client,
  cards: readonly ClientCard[],
  signal: AbortSignal | undefined,
): Promise<Outcome<ClientCard[]>> {
  const idsOf = (kind: ClientCard['kind']) =>
    cards.flatMap((card) => (card.kind === kind ? card.id : [])).slice(-MAX_IDS)
  const ofBanks = await rowsOf(
    client,
    'crm.requisite.bankdetail.list',
    idsOf('bank'),
    banks,
    signal,
  )
  if (ofBanks.kind !== 'done') return ofBanks
  const parents = ofBanks.value.flatMap(({ entityId }) => entityId ?? [])
  const ids = [...new Set([...idsOf('requisite'), ...parents])]
  const owners = await rowsOf(client, 'crm.requisite.list', ids, requisites, signal)
  if (owners.kind !== 'done') return owners
  const found = owners.value.flatMap(({ entityTypeId, entityId }): ClientCard[] =>
    entityId === null
      ? []
      : [{ kind: entityTypeId === COMPANY ? 'company' : 'contact', id: entityId }],
  )
  return {
    kind: 'done',
    value: [...parents.map((parent) => ({ kind: 'requisite' as const, id: parent })), ...found],
  }
}

async function rowsOf<T>(
  client: Bitrix24Client,
  method: Command['method'],
  ids: readonly number[],
  schema: Parameters<typeof readAs<T[]>>[0],
  signal: AbortSignal | undefined,
): Promise<Outcome<T[]>> {
  if (ids.length === 0) return { kind: 'done', value: [] }
  const select = ['ID', 'ENTITY_TYPE_ID', 'ENTITY_ID']
  const answer = await client.call(method, { filter: { '@ID': [...ids] }, select }, { signal })
  if (answer.kind === 'done') return readAs(schema, answer.value.result, method)
  const isLater = answer.kind === 'unavailable' || answer.kind === 'unknown'
  return isLater ? answer : { kind: 'done', value: [] }
}
