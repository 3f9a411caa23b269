import type { ActsProfile, CatalogProfile } from './acts-profile.ts'
import {
  classifierOfUnits,
  contracts,
  counterparties,
  currencies,
  edi,
  organizations,
  originalsOfPrimaryDocuments,
} from './shared.ts'

/** УНФ 3.0: the unit stands on the line and may be of either catalogue; the rate is a row of a catalogue. */

const ownUnits: CatalogProfile = { set: 'Catalog_ЕдиницыИзмерения', isOptional: true }

export const unf30: ActsProfile = {
  documents: [
    {
      set: 'Document_АктВыполненныхРабот',
      fields: {
        counterparty: 'Контрагент_Key',
        organization: 'Организация_Key',
        currency: 'ВалютаДокумента_Key',
        amountIncludesVat: 'СуммаВключаетНДС',
        total: 'СуммаДокумента',
        comment: 'Комментарий',
      },
      contracts: [
        {
          field: 'Договор_Key',
          catalog: { ...contracts, number: 'НомерДоговора', date: 'ДатаДоговора' },
        },
      ],
      sections: [
        {
          section: 'РаботыИУслуги',
          isService: true,
          item: 'Номенклатура_Key',
          text: 'Содержание',
          quantity: 'Количество',
          unit: { field: 'ЕдиницаИзмерения', catalog: 'by type' },
          price: 'Цена',
          sum: 'Сумма',
          vatRate: 'СтавкаНДС_Key',
          vat: 'СуммаНДС',
          total: 'Всего',
        },
      ],
    },
  ],
  items: {
    set: 'Catalog_Номенклатура',
    fullName: 'НаименованиеПолное',
    unit: { field: 'ЕдиницаИзмерения_Key', catalog: classifierOfUnits.set },
  },
  units: [classifierOfUnits, ownUnits],
  organizations,
  counterparties,
  currencies,
  vat: {
    shape: 'row',
    set: 'Catalog_СтавкиНДС',
    member: null,
    percent: 'Ставка',
    isCalculated: 'Расчетная',
    isExempt: 'НеОблагается',
  },
  signals: {
    propertySection: 'ДополнительныеРеквизиты',
    edi,
    original: originalsOfPrimaryDocuments,
  },
}
