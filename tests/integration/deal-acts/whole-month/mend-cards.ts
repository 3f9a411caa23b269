import type { Bitrix24Sandbox } from '../../../../sandbox/bitrix24/index.ts'
import { companyInn, companyKpp } from '../../../../sandbox/onec/ledger/requisites.ts'
import { resumeChangedDeals } from '../../../../server/deal-acts/intake/stage-entries.ts'
import { call } from '../../sandbox/bitrix24/fixture.ts'
import { type Month, workAtOnce } from './month.ts'

/** A deal by what is odd about it. */
type Mend = (portal: Bitrix24Sandbox, dealId: number, companyId: number) => Promise<unknown>

const LEGAL = 6
const ADDRESS = { POSTAL_CODE: '101000', CITY: 'Москва', ADDRESS_1: 'ул. Лесная, д. 5' }

/** What managers mend in Bitrix24, by the words of the month's deals. */
const MENDS: Record<string, Mend> = {
  'У компании нет реквизитов': async (portal, _deal, companyId) => {
    const NAME = 'ООО «Без реквизитов»'
    const numbers = { RQ_INN: companyInn('no-requisites'), RQ_KPP: companyKpp('no-requisites') }
    const owner = { ENTITY_TYPE_ID: 4, ENTITY_ID: companyId, PRESET_ID: 1 }
    const fields = { ...owner, NAME, RQ_COMPANY_NAME: NAME, ...numbers }
    const ENTITY_ID = await ask(portal, 'crm.requisite.add', { fields })
    await addAddress(portal, ENTITY_ID)
  },
  'ИНН с ошибкой в контрольной цифре': (portal, _deal, companyId) =>
    changeRequisites(portal, companyId, { RQ_INN: companyInn('wrong-inn') }),
  'У организации не заполнен КПП': (portal, _deal, companyId) =>
    changeRequisites(portal, companyId, { RQ_KPP: companyKpp('no-kpp') }),
  'В КПП семь знаков': (portal, _deal, companyId) =>
    changeRequisites(portal, companyId, { RQ_KPP: companyKpp('short-kpp') }),
  'ИНН пуст': (portal, _deal, companyId) =>
    changeRequisites(portal, companyId, { RQ_INN: companyInn('no-inn') }),
  'Нет ни одного адреса': async (portal, _deal, companyId) =>
    addAddress(portal, await requisiteOf(portal, companyId)),
  'Есть фактический адрес, юридического нет': async (portal, _deal, companyId) =>
    addAddress(portal, await requisiteOf(portal, companyId)),
  'Два набора реквизитов, ни один не выбран': async (portal, dealId, companyId) => {
    const fields = {
      ENTITY_TYPE_ID: 2,
      ENTITY_ID: dealId,
      REQUISITE_ID: await requisiteOf(portal, companyId),
    }
    await ask(portal, 'crm.requisite.link.register', { fields })
  },
  'Прежняя ставка НДС': (portal, dealId) => changeRows(portal, dealId, { taxRate: 22 }),
  'Часы с третями: точнее тысячных': (portal, dealId) =>
    changeRows(portal, dealId, { quantity: 20.25 }),
  'В сделке нет товарных строк': (portal, dealId) =>
    setRows(portal, dealId, [
      {
        productId: 227,
        productName: 'Аудит сайта',
        price: 70_000.5,
        quantity: 1,
        taxRate: 22,
        taxIncluded: 'Y',
        measureCode: 642,
      },
    ]),
  'Сумма введена вручную и не равна строкам': (portal, dealId) =>
    change(portal, dealId, {
      isManualOpportunity: 'N',
      opportunity: portal
        .rowsOf(dealId)
        .reduce((sum, { price, quantity }) => sum + Number(price * quantity) / 1_000_000, 0),
    }),
  'Компании нет, только контакт': (portal, dealId) => change(portal, dealId, { companyId: 7 }),
}

/** Mends every deal whose own data is at fault; the numbers of those it changed. */
async function mendCards(portal: Bitrix24Sandbox): Promise<number[]> {
  const odd = portal.deals().filter(({ remark }) => remark.ru in MENDS)
  for (const { id, companyId, remark } of odd) await MENDS[remark.ru]?.(portal, id, companyId)
  return odd.map(({ id }) => id)
}

/** Cards mended, and the deals looked at again as their events ask for. */
export async function mendMonth({ app, deps }: Month): Promise<void> {
  const mended = await mendCards(app.sandbox.bitrix24)
  await resumeChangedDeals(
    deps,
    (await app.portal()).id,
    mended.map((dealId) => ({ entityTypeId: 2, dealId })),
  )
  await workAtOnce(deps)
}

async function ask(portal: Bitrix24Sandbox, method: string, params: object) {
  const { status, body } = await call(portal, method, params)
  if (status !== 200) throw new Error(`${method}: ${JSON.stringify(body)}`)
  return body.result
}

async function requisiteOf(portal: Bitrix24Sandbox, companyId: number): Promise<string> {
  const filter = { ENTITY_TYPE_ID: 4, ENTITY_ID: companyId }
  const [first] = await ask(portal, 'crm.requisite.list', { filter })
  return first.ID
}

async function changeRequisites(portal: Bitrix24Sandbox, companyId: number, fields: object) {
  return ask(portal, 'crm.requisite.update', { id: await requisiteOf(portal, companyId), fields })
}

function addAddress(portal: Bitrix24Sandbox, requisiteId: string) {
  const fields = { TYPE_ID: LEGAL, ENTITY_TYPE_ID: 8, ENTITY_ID: requisiteId, ...ADDRESS }
  return ask(portal, 'crm.address.add', { fields })
}

function change(portal: Bitrix24Sandbox, id: number, fields: object) {
  return ask(portal, 'crm.item.update', { entityTypeId: 2, id, fields })
}

/** Puts the same into every row of a deal. */
async function changeRows(portal: Bitrix24Sandbox, dealId: number, fields: object) {
  const filter = { '=ownerType': 'D', '=ownerId': dealId }
  const { productRows } = await ask(portal, 'crm.item.productrow.list', { filter })
  return setRows(
    portal,
    dealId,
    productRows.map((row: object) => ({ ...row, ...fields })),
  )
}

function setRows(portal: Bitrix24Sandbox, ownerId: number, productRows: object[]) {
  return ask(portal, 'crm.item.productrow.set', { ownerType: 'D', ownerId, productRows })
}
