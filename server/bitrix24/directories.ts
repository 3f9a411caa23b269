import type { Outcome } from '../platform/errors/failure.ts'
import type { Command } from './client/batch.ts'
import type { Bitrix24Client } from './client/client.ts'
import { people } from './deal/card.ts'
import type { Person } from './deal/deal.ts'
import { DEAL } from './entity-types.ts'
import type { PortalCheck, Stage } from './port.ts'
import { flag, id, list, readAs, record, text, wholeNumber } from './read/values.ts'

/** A batch has room for 50 commands. */
const MAX_COMMANDS = 50

const categories = record({
  categories: list(record({ id: wholeNumber, name: text })),
}).transform((answer) => answer.categories)

const statuses = list(record({ statusId: text, name: text, semantics: text }))

/** Funnel 0 has the stages `DEAL_STAGE`, others `DEAL_STAGE_1`; the semantics are S, F or nothing. */
export async function readStages(
  client: Bitrix24Client,
  signal: AbortSignal | undefined,
): Promise<Outcome<Stage[]>> {
  const method = 'crm.category.list'
  const answer = await client.call(method, { entityTypeId: DEAL }, { signal })
  if (answer.kind !== 'done') return answer
  const funnels = readAs(categories, answer.value.result, method)
  if (funnels.kind !== 'done') return funnels
  const asked = funnels.value.slice(0, MAX_COMMANDS)
  if (asked.length === 0) return { kind: 'done', value: [] }
  const commands = Object.fromEntries(
    asked.map(({ id }) => [`funnel${id ?? 0}`, stagesOf(id ?? 0)]),
  )
  const answers = await client.batch(commands, { signal })
  if (answers.kind !== 'done') return answers
  const stages: Stage[] = []
  for (const { id, name } of asked) {
    const one = answers.value[`funnel${id ?? 0}`]
    if (one?.kind !== 'done') {
      if (one) return one
      continue
    }
    const read = readAs(statuses, one.value.result, 'crm.status.list')
    if (read.kind !== 'done') return read
    for (const stage of read.value) {
      stages.push({
        id: stage.statusId,
        name: stage.name,
        categoryId: id ?? 0,
        categoryName: name,
        outcome: outcomeOf(stage.semantics),
      })
    }
  }
  return { kind: 'done', value: stages }
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

function stagesOf(category: number): Command {
  const entity = category === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${category}`
  return {
    method: 'crm.status.list',
    params: { filter: { ENTITY_ID: entity }, order: { SORT: 'ASC' } },
  }
}

function outcomeOf(semantics: string): Stage['outcome'] {
  return semantics === 'S' ? 'won' : semantics === 'F' ? 'lost' : 'process'
}
