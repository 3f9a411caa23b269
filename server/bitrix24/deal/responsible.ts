import type { z } from 'zod'
import type { Outcome } from '../../platform/errors/failure.ts'
import { cardTypeOf } from '../card-type.ts'
import type { Command } from '../client/batch.ts'
import type { Bitrix24Client } from '../client/client.ts'
import type { CardReference } from '../port.ts'
import { flag, id, list, optionalId, readAs, record } from '../read/values.ts'
import { createBatchReader } from './batch-reader.ts'
import { companyResponsible, contactOf, type DealCard, dealCard } from './card.ts'
import type { Responsible } from './deal.ts'
import type { Dialect } from './dialect.ts'

/** A company's tree is hardly deeper; a circle in it must not keep us asking. */
const MAX_LEVELS = 5

const departmentIds = list(optionalId).optional().catch(undefined)
const users = list(record({ id, active: flag, UF_DEPARTMENT: departmentIds }))
const departments = list(record({ id, parent: optionalId, UF_HEAD: optionalId }))

type User = z.infer<typeof users>[number]

/**
 * Who answers for a card now, in one request; where that person has left, their head too. Throws the
 * Failure of the card itself; that people or departments may not be read is no failure.
 */
export async function readResponsible(
  client: Bitrix24Client,
  dialect: Dialect,
  reference: CardReference,
  signal: AbortSignal | undefined,
): Promise<Responsible> {
  const commands: Record<string, Command> = {
    card: dialect.element(cardTypeOf(reference).entityTypeId, reference.id),
    person: { method: 'user.get', params: { FILTER: { ID: dialect.responsibleOf('card') } } },
  }
  const reader = createBatchReader(commands, await client.batch(commands, { signal }), [])
  const card =
    reference.type === 'company'
      ? { ...reader.required('card', companyResponsible), companyId: reference.id, contactId: null }
      : customerOf(reader.required('card', dealCard))
  const person = reader.optional('person', users)
  const own = person?.find((user) => user.id === card.assignedById)
  // Not allowed to read people: Bitrix24 itself is trusted to know whose the card is.
  const isActive = person === null || (own?.active ?? false)
  const headId =
    isActive || card.assignedById === null
      ? null
      : await headOf(client, card.assignedById, own, signal)
  return {
    id: card.assignedById,
    isActive: isActive && card.assignedById !== null,
    headId,
    companyId: card.companyId,
    contactId: card.contactId,
  }
}

function customerOf(card: DealCard) {
  const { assignedById, companyId } = card
  return { assignedById, companyId, contactId: contactOf(card) }
}

/** The nearest head above a person who is still there; null: none, or we may not read departments. */
async function headOf(
  client: Bitrix24Client,
  personId: number,
  person: User | undefined,
  signal: AbortSignal | undefined,
): Promise<number | null> {
  let departmentIds = (person?.UF_DEPARTMENT ?? []).filter((one) => one !== null)
  for (let level = 0; level < MAX_LEVELS && departmentIds.length > 0; level++) {
    const found = await rowsOf(client, 'department.get', { ID: departmentIds }, departments, signal)
    const heads = found.flatMap(({ UF_HEAD }) => UF_HEAD ?? []).filter((one) => one !== personId)
    if (heads.length > 0) {
      const active = await rowsOf(client, 'user.get', { FILTER: { '@ID': heads } }, users, signal)
      const head = heads.find((one) => active.some((user) => user.id === one && user.active))
      if (head !== undefined) return head
    }
    departmentIds = found.flatMap(({ parent }) => parent ?? [])
  }
  return null
}

/** What may be had later ends the whole; what may not be read is nothing. */
async function rowsOf<T>(
  client: Bitrix24Client,
  method: string,
  params: Parameters<Bitrix24Client['call']>[1],
  schema: z.ZodType<T[]>,
  signal: AbortSignal | undefined,
): Promise<T[]> {
  const answer = await client.call(method, params, { signal })
  const read: Outcome<T[]> =
    answer.kind === 'done' ? readAs(schema, answer.value.result, method) : answer
  if (read.kind === 'done') return read.value
  if (read.kind === 'unavailable' || read.kind === 'unknown') throw read.failure
  return []
}
