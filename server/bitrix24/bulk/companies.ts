import type { Outcome } from '../../platform/errors/failure.ts'
import type { Command } from '../client/batch.ts'
import type { Bitrix24Client } from '../client/client.ts'
import { COMPANY } from '../entity-types.ts'
import { flag, id, list, optionalText, record } from '../read/values.ts'
import { askAll, chunksOf, valuesOf } from './each.ts'
import type { CompanyOfInn } from './port.ts'

const requisites = list(
  record({ entityId: id, rqInn: optionalText, rqKpp: optionalText, addressOnly: flag }),
)

/** A page of Bitrix24. */
const PAGE = 50
/** Cards are seldom doubled, so a page holds those of so many. */
const INNS_PER_COMMAND = 20

export async function readCompaniesOfInns(
  client: Bitrix24Client,
  inns: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Outcome<Map<string, CompanyOfInn[]>>> {
  const chunks = chunksOf([...new Set(inns)], INNS_PER_COMMAND)
  const first = await askFor(client, chunks, signal)
  if (first.kind !== 'done') return first
  // A page that is full may have a next one: those are asked for one by one.
  const crowded = chunks.filter((_, index) => (first.value[index]?.length ?? 0) >= PAGE).flat()
  const second = await askFor(client, chunksOf(crowded, 1), signal)
  if (second.kind !== 'done') return second
  const found = new Map<string, CompanyOfInn[]>()
  const isCrowded = new Set(crowded)
  const rows = [
    ...first.value.flat().filter(({ rqInn }) => rqInn !== null && !isCrowded.has(rqInn)),
    ...second.value.flat(),
  ]
  for (const { entityId, rqInn, rqKpp, addressOnly } of rows) {
    if (rqInn === null || addressOnly) continue
    found.set(rqInn, [...(found.get(rqInn) ?? []), { companyId: entityId, kpp: rqKpp }])
  }
  return { kind: 'done', value: found }
}

async function askFor(
  client: Bitrix24Client,
  chunks: readonly string[][],
  signal: AbortSignal | undefined,
) {
  const commands = chunks.map(
    (chunk): Command => ({
      method: 'crm.requisite.list',
      params: {
        filter: { ENTITY_TYPE_ID: COMPANY, RQ_INN: chunk },
        order: { ID: 'ASC' },
        select: ['ID', 'ENTITY_ID', 'RQ_INN', 'RQ_KPP', 'ADDRESS_ONLY'],
      },
    }),
  )
  return valuesOf(await askAll(client, { commands, form: requisites, write: false, signal }))
}
