import type { z } from 'zod'
import type { Outcome } from '../../platform/errors/failure.ts'
import { sanitizeLine } from '../../platform/sanitize-text.ts'
import type { Command } from '../client/batch.ts'
import type { Bitrix24Client } from '../client/client.ts'
import { COMPANY } from '../entity-types.ts'
import { below, flag, id, list, optionalId, record, text } from '../read/values.ts'
import { askAll, chunksOf, valuesOf } from './each.ts'
import type { CompanyManager } from './port.ts'

/** A page of Bitrix24. */
const PAGE = 50

const cards = below('items', list(record({ id, assignedById: optionalId })))
const users = list(record({ id, active: flag, name: text, lastName: text, email: text }))

type Card = z.infer<typeof cards>[number]
type User = z.infer<typeof users>[number]

/** Who answers for companies, the cards first, then the people. That people may not be read is no failure. */
export async function readManagers(
  client: Bitrix24Client,
  companyIds: readonly number[],
  signal: AbortSignal | undefined,
): Promise<Outcome<Map<number, CompanyManager>>> {
  const read = await readCards(client, companyIds, signal)
  if (read.kind !== 'done') return read
  const people = await readUsers(
    client,
    [...new Set(read.value.flatMap(({ assignedById }) => assignedById ?? []))],
    signal,
  )
  if (people.kind === 'unavailable' || people.kind === 'unknown') return people
  const known = people.kind === 'done' ? people.value : null
  return {
    kind: 'done',
    value: new Map(
      read.value.map((card) => [card.id, managerOf(card.assignedById, known)] as const),
    ),
  }
}

/** @param known null: people may not be read, and the card is trusted */
function managerOf(userId: number | null, known: Map<number, User> | null): CompanyManager {
  const user = userId === null ? undefined : known?.get(userId)
  const isActive = userId !== null && (known === null || (user?.active ?? false))
  const name = user
    ? sanitizeLine(`${user.name} ${user.lastName}`).replace(/[<>"]/g, '').trim()
    : ''
  const isAddress = user !== undefined && /^[^\s<>@]{1,64}@[^\s<>@]{1,255}$/.test(user.email)
  return { userId, isActive, from: isAddress ? `${name} <${user.email}>`.trim() : null }
}

async function readCards(
  client: Bitrix24Client,
  companyIds: readonly number[],
  signal: AbortSignal | undefined,
): Promise<Outcome<Card[]>> {
  const chunks = chunksOf([...new Set(companyIds)], PAGE)
  const ask = (commands: readonly Command[]) =>
    askAll(client, { commands, form: cards, write: false, signal })
  const items = valuesOf(
    await ask(
      chunks.map((ids) => ({
        method: 'crm.item.list',
        params: {
          entityTypeId: COMPANY,
          filter: { '@id': ids },
          select: ['id', 'assignedById'],
        },
      })),
    ),
  )
  if (items.kind === 'done') return { kind: 'done', value: items.value.flat() }
  if (items.failure.code !== 'bitrix24.method_missing') return items
  const classic = valuesOf(
    await ask(
      chunks.map((ids) => ({
        method: 'crm.company.list',
        params: { filter: { '@ID': ids }, select: ['ID', 'ASSIGNED_BY_ID'] },
      })),
    ),
  )
  return classic.kind === 'done' ? { kind: 'done', value: classic.value.flat() } : classic
}

async function readUsers(
  client: Bitrix24Client,
  ids: number[],
  signal: AbortSignal | undefined,
): Promise<Outcome<Map<number, User>>> {
  const commands = chunksOf(ids, PAGE).map((chunk) => ({
    method: 'user.get',
    params: { FILTER: { '@ID': chunk } },
  }))
  const read = valuesOf(await askAll(client, { commands, form: users, write: false, signal }))
  if (read.kind !== 'done') return read
  return { kind: 'done', value: new Map(read.value.flat().map((one) => [one.id, one])) }
}
