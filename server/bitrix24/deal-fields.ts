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

/**
 * The fields of a deal. People's own ones are answered by a camel-cased name and bear the one that everybody knows,
 * `UF_CRM_…`, beside it.
 */
export async function readDealFields(
  client: Bitrix24Client,
  signal: AbortSignal | undefined,
): Promise<Outcome<DealField[]>> {
  const told = await client.call('crm.item.fields', { entityTypeId: DEAL }, { signal })
  if (told.kind !== 'done') return told
  const read = readAs(answer, told.value.result, 'crm.item.fields')
  if (read.kind !== 'done') return read
  const fields = Object.entries(read.value.fields)
    .slice(0, MAX_FIELDS)
    .flatMap(([name, described]): DealField[] => {
      const one = field.safeParse(described)
      if (!one.success) return []
      const { title, type, upperName, isDynamic: isOwn, isReadOnly } = one.data
      return [
        {
          name: isOwn && upperName ? upperName : name,
          title: title || name,
          type,
          isOwn,
          isReadOnly,
        },
      ]
    })
  return { kind: 'done', value: fields }
}
