import type { z } from 'zod'
import type { Outcome } from '../platform/errors/failure.ts'
import type { Bitrix24Client } from './client/client.ts'
import type { Params } from './client/params.ts'
import { companyCards } from './deal/card.ts'
import type { FoundCompany } from './deal/deal.ts'
import { requisitesCards } from './deal/requisites.ts'
import { COMPANY } from './entity-types.ts'
import { list, readAs, record, text, id as wholeId } from './read/values.ts'

/** A page of Bitrix24; more cards with one INN are a fault of the CRM that nobody can look through here. */
const PAGE = 50

const classicCards = list(record({ id: wholeId, title: text })).transform((companies) =>
  companies.map(({ id, title }) => ({ id, name: title })),
)

/**
 * Companies that have requisites with this INN, each with those requisites. A company with several is several rows.
 * @param withItems the portal has `crm.item.*`
 */
export async function findCompanies(
  client: Bitrix24Client,
  inn: string,
  withItems: boolean,
  signal: AbortSignal | undefined,
): Promise<Outcome<FoundCompany[]>> {
  const method = 'crm.requisite.list'
  const answer = await client.call(
    method,
    {
      filter: { ENTITY_TYPE_ID: COMPANY, RQ_INN: inn },
      order: { ID: 'ASC' },
      select: [
        ...['ID', 'ENTITY_TYPE_ID', 'ENTITY_ID', 'NAME', 'ADDRESS_ONLY'],
        ...['RQ_COMPANY_NAME', 'RQ_INN', 'RQ_KPP'],
      ],
    },
    { signal },
  )
  if (answer.kind !== 'done') return answer
  const read = readAs(requisitesCards, answer.value.result, method)
  if (read.kind !== 'done') return read
  // Whether "0277…" and "277…" are one to a portal is its affair: here they are two.
  const cards = read.value.filter((card) => card.inn === inn && card.owner.id > 0).slice(0, PAGE)
  if (cards.length === 0) return { kind: 'done', value: [] }
  const titles = await readTitles(
    client,
    [...new Set(cards.map(({ owner }) => owner.id))],
    withItems,
    signal,
  )
  if (titles.kind !== 'done') return titles
  return {
    kind: 'done',
    value: cards.flatMap(({ owner, name, kpp }) => {
      const title = titles.value.get(owner.id)
      return title === undefined ? [] : [{ id: owner.id, title, name, inn, kpp }]
    }),
  }
}

/** A card that the webhook's owner may not see is not in the answer. */
async function readTitles(
  client: Bitrix24Client,
  ids: number[],
  withItems: boolean,
  signal: AbortSignal | undefined,
): Promise<Outcome<Map<number, string>>> {
  const method = withItems ? 'crm.item.list' : 'crm.company.list'
  const params: Params = withItems
    ? { entityTypeId: COMPANY, filter: { '@id': ids }, select: ['id', 'title'] }
    : { filter: { '@ID': ids }, select: ['ID', 'TITLE'] }
  const answer = await client.call(method, params, { signal })
  if (answer.kind !== 'done') return answer
  const form: z.ZodType<{ id: number; name: string }[]> = withItems ? companyCards : classicCards
  const read = readAs(form, answer.value.result, method)
  if (read.kind !== 'done') return read
  return { kind: 'done', value: new Map(read.value.map(({ id, name }) => [id, name])) }
}
