import { z } from 'zod'
import type { Outcome } from '../platform/errors/failure.ts'
import type { Bitrix24Client } from './client/client.ts'
import { DEAL } from './entity-types.ts'
import type { DealField } from './port.ts'
import { flag, readAs, record, text } from './read/values.ts'

const field = record({
  title: text,
  type: text,
  upperName: text,
  isDynamic: flag,
  isReadOnly: flag,
})
const answer = z.object({ fields: z.record(z.string(), z.unknown()) })
/** More fields than any card has. */
const MAX_FIELDS = 2000

/** A batch has room for so many commands. */
const MAX_TYPES = 50

/**
 * The fields of deals and of items. People's own ones are answered by a camel-cased name and bear the one that everybody
 * knows, `UF_CRM_…`, beside it.
 */
export async function readDealFields(
  client: Bitrix24Client,
  entityTypeIds: readonly number[],
  signal: AbortSignal | undefined,
): Promise<Outcome<DealField[]>> {
  const method = 'crm.item.fields'
  const types = entityTypeIds.slice(0, MAX_TYPES)
  const [first, ...others] = types
  if (first === undefined) return { kind: 'done', value: [] }
  if (others.length === 0) {
    const told = await client.call(method, { entityTypeId: first }, { signal })
    return told.kind === 'done' ? fieldsIn(first, told.value.result) : told
  }
  const commands = Object.fromEntries(
    types.map((entityTypeId) => [`type${entityTypeId}`, { method, params: { entityTypeId } }]),
  )
  const answers = await client.batch(commands, { signal })
  if (answers.kind !== 'done') return answers
  const found: DealField[] = []
  for (const entityTypeId of types) {
    const told = answers.value[`type${entityTypeId}`]
    const isWithout = told?.kind === 'refused' && entityTypeId !== DEAL
    if (!told || isWithout) continue
    if (told.kind !== 'done') return told
    const fields = fieldsIn(entityTypeId, told.value.result)
    if (fields.kind !== 'done') return fields
    found.push(...fields.value)
  }
  return { kind: 'done', value: found }
}

function fieldsIn(entityTypeId: number, result: unknown): Outcome<DealField[]> {
  const read = readAs(answer, result, 'crm.item.fields')
  if (read.kind !== 'done') return read
  const fields = Object.entries(read.value.fields)
    .slice(0, MAX_FIELDS)
    .flatMap(([name, described]): DealField[] => {
      const one = field.safeParse(described)
      if (!one.success) return []
      const { title, type, upperName, isDynamic: isOwn, isReadOnly } = one.data
      const code = isOwn && upperName ? upperName : name
      return [{ entityTypeId, name: code, title: title || name, type, isOwn, isReadOnly }]
    })
  return { kind: 'done', value: fields }
}
