import type {
  CatalogProfile,
  ContractCatalog,
  PartyCatalog,
  SignalProfile,
} from './acts-profile.ts'
import type { RateRegister } from './draft-profile.ts'

/** What several configurations call the same. */

export const organizations: PartyCatalog = {
  set: 'Catalog_Организации',
  fullName: 'НаименованиеПолное',
  inn: 'ИНН',
  kpp: 'КПП',
}

export const counterparties: PartyCatalog = {
  set: 'Catalog_Контрагенты',
  fullName: 'НаименованиеПолное',
  inn: 'ИНН',
  kpp: 'КПП',
}

export const currencies: CatalogProfile = { set: 'Catalog_Валюты' }

export const classifierOfUnits: CatalogProfile = {
  set: 'Catalog_КлассификаторЕдиницИзмерения',
  isOptional: true,
}

export const contracts: ContractCatalog = {
  set: 'Catalog_ДоговорыКонтрагентов',
  isOptional: true,
  number: 'Номер',
  date: 'Дата',
}

/** Of the library of electronic documents, which every configuration has. */
export const edi: SignalProfile['edi'] = {
  set: 'InformationRegister_СостоянияПоОбъектамУчетаЭДО',
  object: 'СсылкаНаОбъект',
  state: 'СостояниеЭДО',
  comment: 'Комментарий',
}

/** Of the library of standard subsystems; one row per document is its overall state. */
export const originalsOfPrimaryDocuments: SignalProfile['original'] = {
  set: 'InformationRegister_СостоянияОригиналовПервичныхДокументов',
  object: 'Владелец',
  filter: 'ОбщееСостояние eq true',
  state: { field: 'Состояние_Key', catalog: 'Catalog_СостоянияОригиналовПервичныхДокументов' },
}

/** Roubles for so many units of a currency. */
export const currencyRates: RateRegister = {
  set: 'InformationRegister_КурсыВалют',
  currency: 'Валюта_Key',
  base: null,
  rate: 'Курс',
  per: 'Кратность',
}
