import { guidOf } from '../../ledger/requisites.ts'
import { currencyRef, ORGANIZATION_REF } from '../data/parties.ts'
import type { Settlement } from '../data/settlements.ts'
import { type Row, ZERO_GUID } from '../schema/shapes.ts'
import { accountRef } from './bp30-accounts.ts'
import { asDouble } from './kopecks.ts'

const COUNTERPARTY = 'StandardODATA.Catalog_Контрагенты'
/** Roubles for one of any currency: what stands in the books matters to nobody here. */
const RATE = 90n

/** Balances of the one ledger: settlements, and accounts that no act of reconciliation looks at. */
export function ledgerBalances(settlements: readonly Settlement[]): Row[] {
  return [
    ...settlements.flatMap((one) => [writeBalance(one), ...writeVatOfAdvance(one)]),
    {
      Account_Key: accountRef('20.01'),
      ExtDimension1: guidOf('product-group:services'),
      ExtDimension1_Type: 'StandardODATA.Catalog_НоменклатурныеГруппы',
      Организация_Key: ORGANIZATION_REF,
      ...sides('Сумма', 555_00n),
    },
  ]
}

function writeBalance(one: Settlement): Row {
  const { currency, guid } = one.counterparty
  const isForeign = currency !== 'RUB'
  // A supplier's debt is on the other side of the ledger.
  const debit = one.with === 'supplier' ? -one.amount : one.amount
  return {
    Account_Key: accountRef(accountOf(one, isForeign)),
    ExtDimension1: guid,
    ExtDimension1_Type: COUNTERPARTY,
    ...(one.contract !== ZERO_GUID && {
      ExtDimension2: one.contract,
      ExtDimension2_Type: 'StandardODATA.Catalog_ДоговорыКонтрагентов',
    }),
    ...(one.document && {
      ExtDimension3: one.document.ref,
      ExtDimension3_Type: `StandardODATA.${one.document.set}`,
    }),
    Организация_Key: ORGANIZATION_REF,
    ...(isForeign && { Валюта_Key: currencyRef(currency), ...sides('ВалютнаяСумма', debit) }),
    ...sides('Сумма', isForeign ? debit * RATE : debit),
  }
}

function accountOf({ with: side, amount }: Settlement, isForeign: boolean): string {
  if (side === 'other') return isForeign ? '76.26' : '76.06'
  const isAdvance = amount < 0n
  if (side === 'supplier') return `60.${isForeign ? 2 : 0}${isAdvance ? 2 : 1}`
  return `62.${isForeign ? 2 : 0}${isAdvance ? 2 : 1}`
}

/** VAT of advances is kept by counterparties too, and no part of what they owe. */
function writeVatOfAdvance({ with: side, amount, counterparty, document }: Settlement): Row[] {
  if (side !== 'customer' || amount >= 0n || counterparty.currency !== 'RUB') return []
  return [
    {
      Account_Key: accountRef('76.АВ'),
      ExtDimension1: counterparty.guid,
      ExtDimension1_Type: COUNTERPARTY,
      ExtDimension2: guidOf(`invoice:${document?.ref ?? counterparty.key}`),
      ExtDimension2_Type: 'StandardODATA.Document_СчетФактураВыданный',
      Организация_Key: ORGANIZATION_REF,
      ...sides('Сумма', (-amount * 22n) / 122n),
    },
  ]
}

function sides(resource: string, debit: bigint): Row {
  return {
    [`${resource}Balance`]: asDouble(debit),
    [`${resource}BalanceDr`]: debit > 0n ? asDouble(debit) : 0,
    [`${resource}BalanceCr`]: debit < 0n ? asDouble(-debit) : 0,
  }
}
