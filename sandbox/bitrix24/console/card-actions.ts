import { RequestError } from '../../web/requests.ts'
import { addRequisite, changeRequisite, registerLink, writeAddress } from '../cards/change.ts'
import { addItemLike, changeDeal, replaceRows } from '../deals/change.ts'
import { type Actor, fireDealEvent } from '../events/fire.ts'
import { readRow, writeItemRow } from '../methods/fields/product-row.ts'
import type { Portal } from '../portal.ts'
import { sumOf } from '../store/money.ts'
import type { Deal, ProductRow } from '../store/records.ts'
import { dealsOfType, rowsOf } from '../store/store.ts'
import { plainCardAddress } from './card-address.ts'
import { contractFieldsOf } from './kinds.ts'

/** What a form did, as the path to go to next. */
export type ConsoleAction = (portal: Portal, form: URLSearchParams) => string

const DEALS = 2

/** Who works on these pages. */
export const MANAGER = 5
const PERSON: Actor = { kind: 'person', userId: MANAGER }

/** What a manager mends in a deal and on a company's card. */
export const CARD_ACTIONS: Record<string, ConsoleAction> = {
  '/console/deal/change': (portal, form) => {
    const deal = dealOf(portal, form)
    const isManual = form.get('sum') === 'manual'
    const change = {
      companyId: Number(form.get('company') ?? deal.companyId),
      assignedById: Number(form.get('responsible') ?? deal.assignedById),
      isManualOpportunity: isManual,
      userFields: Object.fromEntries(
        contractFieldsOf(deal).map((name) => [name, form.get('contract') ?? '']),
      ),
      ...(isManual ? {} : { opportunity: sumOf(rowsOf(portal.store, deal.id, deal.entityTypeId)) }),
    }
    changeDeal(portal, deal, change, PERSON)
    return plainCardAddress(deal)
  },
  '/console/deal/choose': (portal, form) => {
    const deal = dealOf(portal, form)
    const requisiteId = Number(form.get('requisite'))
    const entityTypeId = deal.entityTypeId ?? 2
    const known = portal.store.links.find(
      (one) => one.entityTypeId === entityTypeId && one.entityId === deal.id,
    )
    const bank = portal.store.bankDetails.find(({ ENTITY_ID }) => ENTITY_ID === String(requisiteId))
    registerLink(portal, {
      entityTypeId,
      entityId: deal.id,
      requisiteId,
      bankDetailId: Number(bank?.ID ?? 0),
      myRequisiteId: known?.myRequisiteId ?? 0,
      myBankDetailId: known?.myBankDetailId ?? 0,
    })
    tell(portal, deal)
    return plainCardAddress(deal)
  },
  '/console/row': (portal, form) => {
    const deal = dealOf(portal, form)
    const rows = rowsOf(portal.store, deal.id, deal.entityTypeId)
    const known = rows.find(({ id }) => id === Number(form.get('row')))
    if (form.has('remove')) {
      replaceRows(
        portal,
        deal,
        rows.filter((row) => row !== known),
      )
    } else {
      const row = readForm(portal, deal, form, known ?? null, rows.length)
      replaceRows(
        portal,
        deal,
        known ? rows.map((one) => (one === known ? row : one)) : [...rows, row],
      )
    }
    tell(portal, deal)
    return plainCardAddress(deal)
  },
  '/console/item/add': (portal, form) => {
    const type = Number(form.get('type'))
    if (!portal.store.items.has(type)) throw new RequestError(404, 'no such smart process')
    const like = portal.store.deals.get(Number(form.get('like')))
    if (!like) throw new RequestError(404, 'no such deal')
    return plainCardAddress(addItemLike(portal, type, like, PERSON))
  },
  '/console/requisite': (portal, form) => {
    const { store } = portal
    const companyId = form.get('company') ?? ''
    const known = store.requisites.find(
      ({ ID, ENTITY_ID }) => ID === form.get('id') && ENTITY_ID === companyId,
    )
    const inn = (form.get('RQ_INN') ?? '').trim()
    const fields = {
      NAME: form.get('NAME') ?? '',
      RQ_INN: inn,
      RQ_KPP: (form.get('RQ_KPP') ?? '').trim(),
    }
    const isPerson = inn.length === 12
    const named = { [isPerson ? 'RQ_NAME' : 'RQ_COMPANY_NAME']: fields.NAME }
    const preset = { ENTITY_ID: companyId, PRESET_ID: isPerson ? '3' : '1' }
    const row = known ?? addRequisite(portal, { ...preset, ...fields, ...named }, PERSON)
    if (known) changeRequisite(portal, known, fields, PERSON)
    const address = (form.get('address') ?? '').trim()
    if (address !== '')
      writeAddress(
        portal,
        { TYPE_ID: '6', ENTITY_ID: row.ID ?? '', ...splitAddress(address) },
        PERSON,
      )
    // Requisites tell of themselves: a company is not changed by them.
    return `/console/company?id=${companyId}`
  },
}

/** A row as the form has it; discount and catalogue number stay those of the row it replaces. */
function readForm(
  { store }: Portal,
  deal: Deal,
  form: URLSearchParams,
  known: ProductRow | null,
  count: number,
): ProductRow {
  const number = (name: string) =>
    Number((form.get(name) ?? '').replaceAll(/\s/g, '').replace(',', '.'))
  const [quantity, price] = [number('quantity'), number('price')]
  if (!(quantity >= 0) || !(price >= 0)) throw new RequestError(422, 'not a number')
  const given = {
    ...(known ? writeItemRow(known) : { taxIncluded: 'Y' }),
    productName: form.get('productName') ?? '',
    measureCode: number('measureCode'),
    measureName: '',
    taxRate: form.get('taxRate') || null,
    quantity,
    price,
  }
  return readRow(store, deal, given, count)
}

/** "101000, Москва, ул. Лесная, д. 5" */
function splitAddress(text: string) {
  const [first = '', ...rest] = text.split(',').map((part) => part.trim())
  const hasCode = /^\d{6}$/.test(first)
  const [city = '', ...street] = hasCode ? rest : [first, ...rest]
  return {
    POSTAL_CODE: hasCode ? first : '',
    CITY: city,
    ADDRESS_1: street.join(', '),
    ADDRESS_2: '',
  }
}

/** What a person saves in a card fires the deal's event, whatever part of it was changed. */
function tell(portal: Portal, deal: Deal): void {
  deal.updatedTime = portal.clock.now()
  fireDealEvent(portal, 'UPDATE', deal, PERSON)
}

/** The deal of a form, or the item. */
export function dealOf({ store }: Portal, form: URLSearchParams): Deal {
  const deal = dealsOfType(store, Number(form.get('type') ?? DEALS))?.get(Number(form.get('id')))
  if (!deal) throw new RequestError(404, 'no such deal')
  return deal
}

/** Only a page of this console is gone back to. */
export function backTo(form: URLSearchParams): string {
  const back = form.get('back') ?? '/'
  return /^\/console\/(items|(deal\?|item\?type=\d+&)id=\d+)$/.test(back) ? back : '/'
}
