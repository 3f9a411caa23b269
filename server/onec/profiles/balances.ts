/**
 * Where a configuration keeps settlements with counterparties. Columns of a table of balances are named after the
 * register's resources, with `Balance` behind; a base is asked for them only once its `$metadata` has shown them.
 */
export interface BalancesProfile {
  registers: readonly BalanceRegister[]
  /** УТ and ERP: the catalogue that a key stands in for counterparty and organisation by. */
  analytics?: { set: string; counterparty: string; organization: string }
  /** УНФ: what a contract is in stands in the contract alone. */
  contracts?: { set: string; currency: string }
}

export interface BalanceRegister {
  set: string
  /** By which rows are summed up in 1C, without `_Key`. Absent: an accounting register, which is asked account by account. */
  dimensions?: readonly string[]
  accounts?: { set: string; codes: readonly string[] }
  /** Of a row: the counterparty, or the key that stands for it. */
  counterparty: string
  organization?: string
  currency?: string
  contract?: string
  /** Columns whose difference is what the counterparty owes. */
  owed: string
  paidInAdvance?: string
  /** The register of suppliers: what is owed there is owed by us. */
  isOfSuppliers?: true
}

/** Settlements of the standard chart that 1C's own act of reconciliation takes, in roubles and in «у.е.». */
const IN_ROUBLES = [
  ...['58.03', '58.04', '58.05', '60.01', '60.02', '60.03', '60.31', '60.32'],
  ...['62.01', '62.02', '62.03', '62.31', '62.32', '62.ОТ.1', '62.ОТ.3'],
  ...['66.01', '66.02', '66.03', '66.04', '67.01', '67.02', '67.03', '67.04'],
  ...['76.01.1', '76.02', '76.03', '76.05', '76.06', '76.07.1', '76.07.2', '76.09', '76.13'],
  ...['76.32', '76.35', '76.36', '76.37.1', '76.37.2', '76.39'],
]

/** The same in a foreign currency. */
const IN_CURRENCY = [
  ...['60.21', '60.22', '62.21', '62.22', '62.ОТ.2', '66.21', '66.22', '66.23', '66.24'],
  ...['67.21', '67.22', '67.23', '67.24', '76.21', '76.22', '76.25', '76.26'],
  ...['76.27.1', '76.27.2', '76.29'],
]

const ledger = {
  set: 'AccountingRegister_Хозрасчетный',
  counterparty: 'ExtDimension1',
  organization: 'Организация_Key',
}
const CHART = 'ChartOfAccounts_Хозрасчетный'

export const accountingBalances: BalancesProfile = {
  registers: [
    {
      ...ledger,
      accounts: { set: CHART, codes: IN_ROUBLES },
      owed: 'СуммаBalanceDr',
      paidInAdvance: 'СуммаBalanceCr',
    },
    {
      ...ledger,
      accounts: { set: CHART, codes: IN_CURRENCY },
      currency: 'Валюта_Key',
      owed: 'ВалютнаяСуммаBalanceDr',
      paidInAdvance: 'ВалютнаяСуммаBalanceCr',
    },
  ],
}

const terms = {
  dimensions: ['АналитикаУчетаПоПартнерам', 'Валюта'],
  counterparty: 'АналитикаУчетаПоПартнерам_Key',
  currency: 'Валюта_Key',
  owed: 'ДолгBalance',
  paidInAdvance: 'ПредоплатаBalance',
}

export const tradeBalances: BalancesProfile = {
  registers: [
    { ...terms, set: 'AccumulationRegister_РасчетыСКлиентамиПоСрокам' },
    { ...terms, set: 'AccumulationRegister_РасчетыСПоставщикамиПоСрокам', isOfSuppliers: true },
  ],
  analytics: {
    set: 'Catalog_КлючиАналитикиУчетаПоПартнерам',
    counterparty: 'Контрагент',
    organization: 'Организация_Key',
  },
}

const byContract = {
  dimensions: ['Организация', 'Контрагент', 'Договор'],
  counterparty: 'Контрагент_Key',
  organization: 'Организация_Key',
  contract: 'Договор_Key',
  owed: 'СуммаВалBalance',
}

export const smallFirmBalances: BalancesProfile = {
  registers: [
    { ...byContract, set: 'AccumulationRegister_РасчетыСПокупателями' },
    { ...byContract, set: 'AccumulationRegister_РасчетыСПоставщиками', isOfSuppliers: true },
    { ...byContract, set: 'AccumulationRegister_РасчетыСПрочимиКонтрагентами' },
  ],
  contracts: { set: 'Catalog_ДоговорыКонтрагентов', currency: 'ВалютаРасчетов_Key' },
}
