import type { ActsProfile, SectionProfile } from './acts-profile.ts'
import {
  classifierOfUnits,
  contracts,
  counterparties,
  currencies,
  edi,
  organizations,
} from './shared.ts'

/** БП 3.0: the rate is a member of an enumeration, a service's unit is that of its item. */

const service: SectionProfile = {
  section: 'Услуги',
  isService: true,
  item: 'Номенклатура_Key',
  text: 'Содержание',
  quantity: 'Количество',
  unit: null,
  price: 'Цена',
  sum: 'Сумма',
  vatRate: 'СтавкаНДС',
  vat: 'СуммаНДС',
  total: null,
}

const fields = {
  counterparty: 'Контрагент_Key',
  organization: 'Организация_Key',
  currency: 'ВалютаДокумента_Key',
  amountIncludesVat: 'СуммаВключаетНДС',
  total: 'СуммаДокумента',
  comment: 'Комментарий',
}

const underContract = [{ field: 'ДоговорКонтрагента_Key', catalog: contracts }]

export const bp30: ActsProfile = {
  documents: [
    {
      set: 'Document_РеализацияТоваровУслуг',
      // ПродажаКомиссия is «Товары и услуги»; it is an act when there are services in it.
      only: { field: 'ВидОперации', in: ['Услуги', 'ПродажаКомиссия'] },
      fields,
      contracts: underContract,
      sections: [
        service,
        { ...service, section: 'АгентскиеУслуги', isOptional: true },
        {
          ...service,
          section: 'Товары',
          isService: false,
          text: null,
          unit: { field: 'ЕдиницаИзмерения_Key', catalog: classifierOfUnits.set },
        },
      ],
    },
    {
      set: 'Document_АктОбОказанииПроизводственныхУслуг',
      isOptional: true,
      fields,
      contracts: underContract,
      sections: [{ ...service, text: null }],
    },
  ],
  items: {
    set: 'Catalog_Номенклатура',
    fullName: 'НаименованиеПолное',
    unit: { field: 'ЕдиницаИзмерения_Key', catalog: classifierOfUnits.set },
  },
  units: [classifierOfUnits],
  organizations,
  counterparties,
  currencies,
  vat: { shape: 'member' },
  signals: {
    propertySection: null,
    edi,
    original: {
      set: 'InformationRegister_СтатусыДокументов',
      object: 'Документ',
      filter: null,
      state: { field: 'Статус', catalog: null },
    },
  },
}
