import type { ActDocumentProfile, ActsProfile, CatalogProfile } from './acts-profile.ts'
import {
  contracts,
  counterparties,
  currencies,
  edi,
  organizations,
  originalsOfPrimaryDocuments,
} from './shared.ts'

/** УТ 11 and ERP 2.5 share these documents field for field: the rate is a row of a catalogue. */

const units: CatalogProfile = { set: 'Catalog_УпаковкиЕдиницыИзмерения', isOptional: true }

const common: Pick<ActDocumentProfile, 'fields' | 'contracts'> = {
  fields: {
    counterparty: 'Контрагент_Key',
    organization: 'Организация_Key',
    currency: 'Валюта_Key',
    amountIncludesVat: 'ЦенаВключаетНДС',
    total: 'СуммаДокумента',
    comment: 'Комментарий',
  },
  contracts: [
    { field: 'Договор_Key', catalog: contracts },
    {
      field: 'Соглашение_Key',
      catalog: {
        set: 'Catalog_СоглашенияСКлиентами',
        isOptional: true,
        number: 'Номер',
        date: 'Дата',
      },
    },
  ],
}

const line = {
  isService: true,
  item: 'Номенклатура_Key',
  price: 'Цена',
  sum: 'Сумма',
  vatRate: 'СтавкаНДС_Key',
  vat: 'СуммаНДС',
  total: 'СуммаСНДС',
}

export const trade: ActsProfile = {
  documents: [
    {
      set: 'Document_АктВыполненныхРабот',
      ...common,
      sections: [
        { ...line, section: 'Услуги', text: 'Содержание', quantity: 'Количество', unit: null },
      ],
    },
    {
      set: 'Document_РеализацияТоваровУслуг',
      // Services sold by the sale itself: this field chooses the printed form.
      only: { field: 'ВариантОформленияПродажи', in: ['АктВыполненныхРабот'] },
      ...common,
      sections: [
        {
          ...line,
          section: 'Товары',
          text: null,
          // The price is that of a package; without packages the two quantities are equal.
          quantity: 'КоличествоУпаковок',
          unit: { field: 'Упаковка_Key', catalog: units.set },
        },
      ],
    },
  ],
  items: {
    set: 'Catalog_Номенклатура',
    fullName: 'НаименованиеПолное',
    unit: { field: 'ЕдиницаИзмерения_Key', catalog: units.set },
  },
  units: [units],
  organizations,
  counterparties,
  currencies,
  vat: {
    shape: 'row',
    set: 'Catalog_СтавкиНДС',
    member: 'ПеречислениеСтавкаНДС',
    percent: 'Ставка',
    isCalculated: 'РасчетнаяСтавка',
    isExempt: null,
  },
  signals: {
    propertySection: 'ДополнительныеРеквизиты',
    edi,
    original: originalsOfPrimaryDocuments,
  },
}
