import type { z } from 'zod'
import { Failure, type Outcome } from '../platform/errors/failure.ts'
import { failedWith } from '../platform/outbound/failed.ts'
import { cardTypeOf } from './card-type.ts'
import type { Bitrix24Client } from './client/client.ts'
import { momentText } from './client/moment-text.ts'
import type { Params } from './client/params.ts'
import { findCompanies } from './companies.ts'
import { currencyCode } from './deal/card.ts'
import type { FoundCompany, GatheredDeal, Responsible } from './deal/deal.ts'
import { CLASSIC_DIALECT, ITEM_DIALECT } from './deal/dialect.ts'
import { gatherDeal } from './deal/gather.ts'
import { readResponsible } from './deal/responsible.ts'
import { COMPANY, MIN_SMART_PROCESS } from './entity-types.ts'
import type {
  Bitrix24Port,
  CardReference,
  DealBrief,
  DealReference,
  DealState,
  DealsPage,
} from './port.ts'
import { shortFieldName } from './read/field-name.ts'
import {
  below,
  id,
  list,
  optionalDecimal,
  optionalId,
  optionalMoment,
  readAs,
  record,
  text,
  wholeNumber,
} from './read/values.ts'

const PAGE = 50

const brief = record({
  id,
  title: text,
  stageId: text,
  categoryId: wholeNumber,
  movedTime: optionalMoment,
})
const briefs = below('items', list(brief))

const states = below(
  'items',
  list(
    record({
      id,
      opportunity: optionalDecimal,
      currencyId: text,
      companyId: optionalId,
      updatedTime: optionalMoment,
      dateModify: optionalMoment,
    }),
  ),
).transform((deals): DealState[] =>
  deals.map((deal) => ({
    id: deal.id,
    updatedAt: deal.updatedTime ?? deal.dateModify,
    amount: deal.opportunity,
    currency: currencyCode(deal.currencyId),
    companyId: deal.companyId,
  })),
)

/** Deals of a portal, and what companies have in common with them, in whichever of the two languages it understands; which, is found out once. */
export function createDeals(client: Bitrix24Client) {
  let hasItemMethods = true

  /** Tries `crm.item.*` first; a portal without it is asked in the classic way from then on. Items have no other way. */
  async function inEitherDialect<T>(
    entityTypeId: number,
    ask: (withItems: boolean) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    const isItem = entityTypeId >= MIN_SMART_PROCESS
    const outcome = await ask(hasItemMethods || isItem)
    if (outcome.kind === 'done' || !hasItemMethods || !lacksItems(outcome.failure)) return outcome
    if (isItem) return outcome
    hasItemMethods = false
    return ask(false)
  }

  return {
    gather: (
      deal: DealReference,
      signal: AbortSignal | undefined,
    ): Promise<Outcome<GatheredDeal>> =>
      inEitherDialect(deal.entityTypeId, async (withItems) => {
        try {
          const dialect = withItems ? ITEM_DIALECT : CLASSIC_DIALECT
          return { kind: 'done', value: await gatherDeal(client, dialect, deal, signal) }
        } catch (error) {
          if (error instanceof Failure) return failedWith(error)
          throw error
        }
      }),

    responsible: (
      card: CardReference,
      signal: AbortSignal | undefined,
    ): Promise<Outcome<Responsible>> =>
      inEitherDialect(cardTypeOf(card).entityTypeId, async (withItems) => {
        try {
          const dialect = withItems ? ITEM_DIALECT : CLASSIC_DIALECT
          return { kind: 'done', value: await readResponsible(client, dialect, card, signal) }
        } catch (error) {
          if (error instanceof Failure) return failedWith(error)
          throw error
        }
      }),

    findCompanies: (
      inn: string,
      signal: AbortSignal | undefined,
    ): Promise<Outcome<FoundCompany[]>> =>
      inEitherDialect(COMPANY, (withItems) => findCompanies(client, inn, withItems, signal)),

    atStages: (
      question: Parameters<Bitrix24Port['dealsAtStages']>[0],
      signal: AbortSignal | undefined,
    ): Promise<Outcome<DealsPage>> =>
      inEitherDialect(question.entityTypeId, async (withItems) => {
        const { entityTypeId, stages, after, movedSince } = question
        const method = withItems ? 'crm.item.list' : 'crm.deal.list'
        const since = movedSince && momentText(movedSince)
        const at = { entityTypeId, stages, after: after ?? 0, since }
        const params = withItems ? itemsAt(at) : dealsAt(at)
        const answer = await client.call(method, params, { signal })
        if (answer.kind !== 'done') return answer
        const read = readAs(briefs, answer.value.result, method)
        return read.kind === 'done' ? { kind: 'done', value: pageOf(read.value) } : read
      }),

    states: (
      { entityTypeId, dealIds: ids }: Parameters<Bitrix24Port['dealStates']>[0],
      signal: AbortSignal | undefined,
    ): Promise<Outcome<DealState[]>> =>
      inEitherDialect(entityTypeId, async (withItems) => {
        const method = withItems ? 'crm.item.list' : 'crm.deal.list'
        const found: DealState[] = []
        for (let start = 0; start < ids.length; start += PAGE) {
          const some = ids.slice(start, start + PAGE)
          const params = withItems ? itemsOf(entityTypeId, some) : dealsOf(some)
          const answer = await client.call(method, params, { signal })
          if (answer.kind !== 'done') return answer
          const read = readAs(states, answer.value.result, method)
          if (read.kind !== 'done') return read
          found.push(...read.value)
        }
        return { kind: 'done', value: found }
      }),

    update: (
      card: CardReference,
      fields: Record<string, string | number | null>,
      signal: AbortSignal | undefined,
    ): Promise<Outcome<void>> =>
      inEitherDialect(cardTypeOf(card).entityTypeId, async (withItems) => {
        const { entityTypeId, timeline } = cardTypeOf(card)
        const method = withItems ? 'crm.item.update' : `crm.${timeline}.update`
        const params: Params = withItems
          ? { entityTypeId, id: card.id, ...itemNames(fields) }
          : { id: card.id, fields: classicNames(fields) }
        const answer = await client.call(method, params, { write: true, signal })
        return answer.kind === 'done' ? { kind: 'done', value: undefined } : answer
      }),
  }
}

interface DealsQuestion {
  entityTypeId: number
  stages: string[]
  after: number
  since: string | undefined
}

function itemsAt({ entityTypeId, stages, after, since }: DealsQuestion) {
  return {
    entityTypeId,
    filter: { '@stageId': stages, '>id': after, ...(since && { '>=movedTime': since }) },
    order: { id: 'ASC' },
    select: ['id', 'title', 'stageId', 'categoryId', 'movedTime'],
    start: -1,
  }
}

function dealsAt({ stages, after, since }: DealsQuestion) {
  return {
    filter: { '@STAGE_ID': stages, '>ID': after, ...(since && { '>=MOVED_TIME': since }) },
    order: { ID: 'ASC' },
    select: ['ID', 'TITLE', 'STAGE_ID', 'CATEGORY_ID', 'MOVED_TIME'],
    start: -1,
  }
}

function itemsOf(entityTypeId: number, ids: readonly number[]) {
  return {
    entityTypeId,
    filter: { '@id': [...ids] },
    order: { id: 'ASC' },
    select: ['id', 'opportunity', 'currencyId', 'companyId', 'updatedTime'],
    start: -1,
  }
}

function dealsOf(ids: readonly number[]) {
  return {
    filter: { '@ID': [...ids] },
    order: { ID: 'ASC' },
    select: ['ID', 'OPPORTUNITY', 'CURRENCY_ID', 'COMPANY_ID', 'DATE_MODIFY'],
    start: -1,
  }
}

function pageOf(read: z.infer<typeof briefs>): DealsPage {
  const deals: DealBrief[] = read.map((deal) => ({
    id: deal.id,
    title: deal.title,
    stageId: deal.stageId,
    categoryId: deal.categoryId ?? 0,
    movedAt: deal.movedTime,
  }))
  return { deals, next: deals.length < PAGE ? null : (deals.at(-1)?.id ?? null) }
}

/** People's own fields by either of their names, `UF_CRM_5_1720` and `ufCrm5_1720`; a call takes one of the two. */
function itemNames(fields: Record<string, string | number | null>): Params {
  const isShort = Object.keys(fields).some((name) => name.startsWith('ufCrm'))
  if (!isShort) return { fields, useOriginalUfNames: 'Y' }
  const short = Object.entries(fields).map(([name, value]) => [shortFieldName(name), value])
  return { fields: Object.fromEntries(short) }
}

/** `stageId` -> `STAGE_ID`; people's own fields keep their names. */
function classicNames(fields: Record<string, string | number | null>) {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.startsWith('UF_')
        ? name
        : name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
      value,
    ]),
  )
}

function lacksItems({ code, details }: Failure): boolean {
  return code === 'bitrix24.method_missing' && String(details.method).startsWith('crm.item.')
}
