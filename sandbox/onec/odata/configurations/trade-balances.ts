import { COUNTERPARTIES } from '../../ledger/catalogue.ts'
import { contractsOf } from '../../ledger/contracts.ts'
import { guidOf } from '../../ledger/requisites.ts'
import { contractRef, currencyRef, ORGANIZATION_REF, partnerRef } from '../data/parties.ts'
import type { Settlement } from '../data/settlements.ts'
import { EMPTY_DATE, type Row, ZERO_GUID } from '../schema/shapes.ts'
import { asDouble } from './kopecks.ts'

const OF_SUPPLIERS = 'AccumulationRegister_РасчетыСПоставщикамиПоСрокам'
/** Between organisations of the base: their key names no counterparty. */
const INTERNAL_KEY = guidOf('analytics:internal')

/** УТ and ERP keep settlements by a key that stands for organisation, partner, counterparty and contract at once. */
export function termBalances(set: string, settlements: readonly Settlement[]): Row[] {
  const isOfSuppliers = set === OF_SUPPLIERS
  const rows = settlements
    .filter((one) => (one.with === 'supplier') === isOfSuppliers)
    .map(({ counterparty, contract, document, amount }) => ({
      АналитикаУчетаПоПартнерам_Key: analyticsRef(counterparty.key, contract),
      ОбъектРасчетов_Key: guidOf(`settlement-object:${contract}`),
      Валюта_Key: currencyRef(counterparty.currency),
      ...(document && {
        РасчетныйДокумент: document.ref,
        РасчетныйДокумент_Type: `StandardODATA.${document.set}`,
      }),
      ДатаПлановогоПогашения: document ? `${document.date}T00:00:00` : EMPTY_DATE,
      ДатаВозникновения: document ? `${document.date}T00:00:00` : EMPTY_DATE,
      ...sums(amount),
    }))
  const internal = { АналитикаУчетаПоПартнерам_Key: INTERNAL_KEY, Валюта_Key: currencyRef('RUB') }
  return [...rows, { ...internal, ...sums(777_00n) }]
}

function sums(amount: bigint): Row {
  const [owed, inAdvance] = [amount > 0n ? amount : 0n, amount < 0n ? -amount : 0n]
  return Object.fromEntries(
    ['', 'Регл', 'Упр'].flatMap((kind) => [
      [`Долг${kind}Balance`, asDouble(owed)],
      [`Предоплата${kind}Balance`, asDouble(inAdvance)],
    ]),
  )
}

export function listAnalytics(): Row[] {
  const own = COUNTERPARTIES.flatMap((counterparty) => {
    const several = contractsOf(counterparty).map(({ guid }) => guid)
    const single = counterparty.key === 'silent' ? ZERO_GUID : contractRef(counterparty.key)
    return (several.length > 0 ? several : [single]).map((contract) => ({
      Ref_Key: analyticsRef(counterparty.key, contract),
      Description: counterparty.name.slice(0, 150),
      Партнер_Key: partnerRef(counterparty.key),
      Организация_Key: ORGANIZATION_REF,
      Контрагент: counterparty.guid,
      Контрагент_Type: 'StandardODATA.Catalog_Контрагенты',
      ...(contract !== ZERO_GUID && {
        Договор: contract,
        Договор_Type: 'StandardODATA.Catalog_ДоговорыКонтрагентов',
      }),
    }))
  })
  const internal: Row = {
    Ref_Key: INTERNAL_KEY,
    Description: 'Между организациями',
    Организация_Key: ORGANIZATION_REF,
    Контрагент: ORGANIZATION_REF,
    Контрагент_Type: 'StandardODATA.Catalog_Организации',
  }
  return [...own, internal]
}

function analyticsRef(key: string, contract: string): string {
  return guidOf(`analytics:${key}:${contract}`)
}
