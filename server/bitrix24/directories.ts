import type { Outcome } from '../platform/errors/failure.ts'
import type { Command } from './client/batch.ts'
import type { Bitrix24Client } from './client/client.ts'
import { people } from './deal/card.ts'
import type { Person } from './deal/deal.ts'
import { DEAL, dealTypeOf, isDealType } from './entity-types.ts'
import type { PortalCheck, SmartProcess, Stage } from './port.ts'
import { flag, id, list, readAs, record, text, wholeNumber } from './read/values.ts'

/** A batch has room for 50 commands. */
const MAX_COMMANDS = 50

const categories = record({
  categories: list(record({ id: wholeNumber, name: text })),
}).transform((answer) => answer.categories)

const statuses = list(record({ statusId: text, name: text, semantics: text }))

interface Funnel {
  entityTypeId: number
  id: number
  name: string
}

/** The stages of deals and of smart processes; of a smart process that has no funnels, or may not be seen, none. */
export async function readStages(
  client: Bitrix24Client,
  entityTypeIds: readonly number[],
  signal: AbortSignal | undefined,
): Promise<Outcome<Stage[]>> {
  const funnels = await readFunnels(client, entityTypeIds, signal)
  if (funnels.kind !== 'done') return funnels
  const stages: Stage[] = []
  for (let start = 0; start < funnels.value.length; start += MAX_COMMANDS) {
    const some = funnels.value.slice(start, start + MAX_COMMANDS)
    const commands = Object.fromEntries(
      some.map((funnel, at) => [`funnel${at}`, statusesOf(funnel)]),
    )
    const answers = await client.batch(commands, { signal })
    if (answers.kind !== 'done') return answers
    for (const [at, { entityTypeId, id, name }] of some.entries()) {
      const one = answers.value[`funnel${at}`]
      if (one?.kind !== 'done') {
        if (one) return one
        continue
      }
      const read = readAs(statuses, one.value.result, 'crm.status.list')
      if (read.kind !== 'done') return read
      for (const stage of read.value) {
        stages.push({
          entityTypeId,
          id: stage.statusId,
          name: stage.name,
          categoryId: id,
          categoryName: name,
          outcome: outcomeOf(stage.semantics),
        })
      }
    }
  }
  return { kind: 'done', value: stages }
}

async function readFunnels(
  client: Bitrix24Client,
  entityTypeIds: readonly number[],
  signal: AbortSignal | undefined,
): Promise<Outcome<Funnel[]>> {
  const method = 'crm.category.list'
  const types = entityTypeIds.slice(0, MAX_COMMANDS)
  if (types.length === 0) return { kind: 'done', value: [] }
  const commands = Object.fromEntries(
    types.map((entityTypeId) => [`type${entityTypeId}`, { method, params: { entityTypeId } }]),
  )
  const answers = await client.batch(commands, { signal })
  if (answers.kind !== 'done') return answers
  const funnels: Funnel[] = []
  for (const entityTypeId of types) {
    const answer = answers.value[`type${entityTypeId}`]
    if (answer?.kind !== 'done') {
      const isWithout = entityTypeId !== DEAL && answer?.kind === 'refused'
      if (!answer || isWithout) continue
      return answer
    }
    const read = readAs(categories, answer.value.result, method)
    if (read.kind !== 'done') return read
    for (const { id, name } of read.value) funnels.push({ entityTypeId, id: id ?? 0, name })
  }
  return { kind: 'done', value: funnels }
}

const PAGE = 50
const MAX_PAGES = 4
const types = record({ types: list(record({ entityTypeId: id, title: text })) })

/** The first two hundred. A portal lists its new invoices among them, which are no smart process. */
export async function readSmartProcesses(
  client: Bitrix24Client,
  signal: AbortSignal | undefined,
): Promise<Outcome<SmartProcess[]>> {
  const method = 'crm.type.list'
  const found: SmartProcess[] = []
  for (let page = 0; page < MAX_PAGES; page++) {
    const params = { order: { title: 'ASC' }, start: page * PAGE }
    const answer = await client.call(method, params, { signal })
    if (answer.kind !== 'done') return answer
    const read = readAs(types, answer.value.result, method)
    if (read.kind !== 'done') return read
    found.push(...read.value.types.filter(({ entityTypeId }) => isDealType(entityTypeId)))
    if (answer.value.next === null) break
  }
  return { kind: 'done', value: found }
}

export async function readUsers(
  client: Bitrix24Client,
  ids: number[],
  signal: AbortSignal | undefined,
): Promise<Outcome<Person[]>> {
  const found: Person[] = []
  const uniqueIds = [...new Set(ids)]
  for (let start = 0; start < uniqueIds.length; start += MAX_COMMANDS) {
    const params = { FILTER: { '@ID': uniqueIds.slice(start, start + MAX_COMMANDS) } }
    const answer = await client.call('user.get', params, { signal })
    if (answer.kind !== 'done') return answer
    const read = readAs(people, answer.value.result, 'user.get')
    if (read.kind !== 'done') return read
    found.push(...read.value)
  }
  return { kind: 'done', value: found }
}

const profile = record({ id, name: text, lastName: text, admin: flag })
const scopes = list(text)

export async function checkPortal(
  client: Bitrix24Client,
  signal: AbortSignal | undefined,
): Promise<Outcome<PortalCheck>> {
  const commands = {
    profile: { method: 'profile', params: {} },
    scope: { method: 'scope', params: {} },
  }
  const answers = await client.batch(commands, { signal })
  if (answers.kind !== 'done') return answers
  const who = answers.value.profile
  if (who.kind !== 'done') return who
  const may = answers.value.scope
  if (may.kind !== 'done') return may
  const user = readAs(profile, who.value.result, 'profile')
  if (user.kind !== 'done') return user
  const scope = readAs(scopes, may.value.result, 'scope')
  if (scope.kind !== 'done') return scope
  const { id: userId, name, lastName, admin } = user.value
  const userName = `${name} ${lastName}`.trim()
  return { kind: 'done', value: { userId, userName, isAdmin: admin, scopes: scope.value } }
}

function statusesOf({ entityTypeId, id: categoryId }: Funnel): Command {
  return {
    method: 'crm.status.list',
    params: {
      filter: { ENTITY_ID: dealTypeOf(entityTypeId).stagesOf(categoryId) },
      order: { SORT: 'ASC' },
    },
  }
}

function outcomeOf(semantics: string): Stage['outcome'] {
  return semantics === 'S' ? 'won' : semantics === 'F' ? 'lost' : 'process'
}
