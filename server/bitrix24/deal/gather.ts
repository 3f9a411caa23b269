import { Failure } from '../../platform/errors/failure.ts'
import type { Command } from '../client/batch.ts'
import type { Bitrix24Client } from '../client/client.ts'
import { COMPANY, CONTACT } from '../entity-types.ts'
import type { DealReference } from '../port.ts'
import { type BatchReader, createBatchReader } from './batch-reader.ts'
import {
  companyCard,
  companyCards,
  contactCard,
  contactOf,
  currencyCode,
  type DealCard,
  dealCard,
  people,
} from './card.ts'
import type { GatheredDeal, GatherNote, Named } from './deal.ts'
import type { Dialect } from './dialect.ts'
import { links } from './requisites.ts'
import { linesOf, productRows, totalsOf } from './rows.ts'
import { detailsOf, placeCommands, readSides, sideCommands } from './sides.ts'

const PAGE = 50
/** A batch has room for 50 commands; a deal of more lines is no deal for one act. */
const MAX_ROWS = 1000

type First = Awaited<ReturnType<typeof readFirst>>
type Second = Awaited<ReturnType<typeof readSecond>>

/**
 * A deal with everything an act needs, in three requests: what the deal says; whom it names; where they
 * are and how they bank. What is not necessary and cannot be read becomes a note. Throws Failures.
 */
export async function gatherDeal(
  client: Bitrix24Client,
  dialect: Dialect,
  reference: DealReference,
  signal: AbortSignal | undefined,
): Promise<GatheredDeal> {
  const notes: GatherNote[] = []
  const open = async (commands: Record<string, Command>) =>
    createBatchReader(commands, await client.batch(commands, { signal }), notes)
  const first = readFirst(reference, await open(firstCommands(dialect, reference)))
  const second = readSecond(await open(secondCommands(dialect, first)), first)
  const third = placeCommands(second)
  const details = Object.keys(third).length === 0 ? null : await open(third)
  return assembleDeal(first, second, details, notes)
}

function firstCommands(dialect: Dialect, reference: DealReference): Record<string, Command> {
  const { entityTypeId, dealId } = reference
  return {
    deal: dialect.element(entityTypeId, dealId),
    rows: dialect.rows(reference, 0),
    link: {
      method: 'crm.requisite.link.list',
      params: { filter: { ENTITY_TYPE_ID: entityTypeId, ENTITY_ID: dealId } },
    },
    mine: dialect.ownCompanies(0),
  }
}

function readFirst(reference: DealReference, reader: BatchReader) {
  const deal: DealCard = reader.required('deal', dealCard)
  const rows = reader.required('rows', productRows)
  const total = reader.total('rows') ?? rows.length
  if (total > MAX_ROWS) throw new Failure('bitrix24.too_large', { details: { rows: total } })
  return {
    reference,
    deal,
    rows,
    total,
    contactId: contactOf(deal),
    link: reader.unlessMissing('link', links)?.[0] ?? null,
    mine: reader.required('mine', companyCards),
    mineTotal: reader.total('mine') ?? 0,
  }
}

function secondCommands(dialect: Dialect, first: First): Record<string, Command> {
  const { deal, contactId } = first
  const commands: Record<string, Command> = sideCommands(dialect, first)
  if (deal.companyId) commands.company = dialect.element(COMPANY, deal.companyId)
  if (contactId) commands.contact = dialect.element(CONTACT, contactId)
  if (deal.assignedById) {
    commands.responsible = { method: 'user.get', params: { FILTER: { ID: deal.assignedById } } }
  }
  for (let start = first.rows.length; start > 0 && start < first.total; start += PAGE) {
    commands[`rows${start}`] = dialect.rows(first.reference, start)
  }
  // A batch is never empty.
  if (Object.keys(commands).length === 0) commands.profile = { method: 'profile', params: {} }
  return commands
}

function readSecond(reader: BatchReader, first: First) {
  const rows = reader.keys('rows').flatMap((key) => reader.required(key, productRows))
  return {
    rows: [...first.rows, ...rows],
    company: reader.optional('company', companyCard),
    contact: reader.optional('contact', contactCard),
    responsible: reader.optional('responsible', people)?.[0] ?? null,
    ...readSides(reader, first),
  }
}

function assembleDeal(
  { reference, deal, contactId }: First,
  second: Second,
  places: BatchReader | null,
  notes: GatherNote[],
): GatheredDeal {
  const lines = linesOf(second.rows)
  return {
    entityTypeId: reference.entityTypeId,
    id: deal.id,
    title: deal.title,
    stageId: deal.stageId,
    categoryId: deal.categoryId ?? 0,
    currency: currencyCode(deal.currencyId),
    amount: deal.opportunity,
    isAmountManual: deal.isManualOpportunity,
    beginDate: deal.begindate,
    closeDate: deal.closedate,
    movedAt: deal.movedTime,
    createdAt: deal.createdTime ?? deal.dateCreate,
    updatedAt: deal.updatedTime ?? deal.dateModify,
    lines,
    totals: totalsOf(lines, deal.opportunity),
    company: second.company ?? unnamed(deal.companyId),
    contact: second.contact ?? unnamed(contactId),
    buyer: detailsOf(second.buyer, 'buyer', places),
    seller: detailsOf(second.seller, 'seller', places),
    responsible: second.responsible,
    fields: deal.fields,
    notes,
  }
}

/** A person whom we may not read: the number at least is known. */
function unnamed(id: number | null): Named | null {
  return id === null ? null : { id, name: '' }
}
