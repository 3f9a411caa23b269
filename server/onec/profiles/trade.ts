import type { DraftAct, DraftBody } from '../port/drafts.ts'
import type {
  ActDocumentProfile,
  ActsProfile,
  CatalogProfile,
  SectionProfile,
} from './acts-profile.ts'
import { tradeBalances } from './balances.ts'
import {
  type DraftDocumentProfile,
  type DraftProfile,
  type DraftReferences,
  isWithoutVat,
  type WrittenLine,
} from './draft-profile.ts'
import { amountFrom, noonOf, numberFrom, percentOf, referenceTo } from './odata-values.ts'
import type { ConfigurationProfile } from './profile.ts'
import {
  contracts,
  counterparties,
  currencies,
  currencyRates,
  edi,
  organizations,
  originalsOfPrimaryDocuments,
} from './shared.ts'

/**
 * УТ 11 and ERP 2.5 share these documents field for field: the VAT rate is a row of a catalogue, partners stand
 * over counterparties.
 */

const units: CatalogProfile = { set: 'Catalog_УпаковкиЕдиницыИзмерения', isOptional: true }

const common: Pick<ActDocumentProfile, 'fields' | 'taxation' | 'contracts'> = {
  taxation: { field: 'НалогообложениеНДС', kind: 'member', taxed: ['ПродажаОблагаетсяНДС'] },
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

const line: Omit<SectionProfile, 'section' | 'text' | 'quantity' | 'unit'> = {
  isService: true,
  item: 'Номенклатура_Key',
  price: 'Цена',
  discounts: [
    { sum: 'СуммаРучнойСкидки', percent: 'ПроцентРучнойСкидки' },
    { sum: 'СуммаАвтоматическойСкидки', percent: 'ПроцентАвтоматическойСкидки' },
    { sum: 'СуммаБонусныхБалловКСписаниюВВалюте', isOptional: true },
  ],
  sum: 'Сумма',
  vatRate: 'СтавкаНДС_Key',
  vat: 'СуммаНДС',
  total: 'СуммаСНДС',
}

const acts: ActsProfile = {
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

const completionAct: DraftDocumentProfile = {
  kind: 'completion_act',
  set: 'Document_АктВыполненныхРабот',
  section: 'Услуги',
  text: { field: 'Содержание', longest: 1000 },
  needs: ['item'],
  keepsDiscount: true,
  accounts: { header: [], line: [] },
  header: (draft, references) => ({ ...draftHeader(draft, references), АктПоЗаказам: false }),
  line: draftLine,
}

/** No section of services and no text of the line: what is printed is the item's name. */
const sale: DraftDocumentProfile = {
  kind: 'services_sale',
  set: 'Document_РеализацияТоваровУслуг',
  section: 'Товары',
  text: null,
  needs: ['item'],
  keepsDiscount: true,
  accounts: { header: [], line: [] },
  header: (draft, references) => ({
    ...draftHeader(draft, references),
    ХозяйственнаяОперация: 'РеализацияКлиенту',
    Статус: 'Отгружено',
    // Chooses the printed form.
    ВариантОформленияПродажи: 'АктВыполненныхРабот',
    РеализацияПоЗаказам: false,
    СпособДоставки: references.settings.deliveryMethod,
    ДатаПереходаПраваСобственности: noonOf(draft.date),
    ...referenceTo('Склад_Key', references.settings.warehouseGuid),
  }),
  line: (written, references) => ({
    ...draftLine(written, references),
    // Without a package the two quantities are the same.
    КоличествоУпаковок: numberFrom(written.line.quantity),
    ...referenceTo('Склад_Key', references.settings.warehouseGuid),
  }),
}

const drafts: DraftProfile = {
  documents: [completionAct, sale],
  contracts: {
    set: 'Catalog_ДоговорыКонтрагентов',
    counterparty: { field: 'Контрагент_Key', catalog: null },
    organization: 'Организация_Key',
    currency: 'ВалютаВзаиморасчетов_Key',
    number: 'Номер',
    date: 'Дата',
    sale: { field: 'ХозяйственнаяОперация', startsWith: 'Реализация' },
    closed: { field: 'Статус', unless: 'Действует' },
    settlementOrder: 'ПорядокРасчетов',
  },
  agreements: {
    set: 'Catalog_СоглашенияСКлиентами',
    counterparty: 'Контрагент_Key',
    partner: 'Партнер_Key',
    organization: 'Организация_Key',
    currency: 'Валюта_Key',
    number: 'Номер',
    date: 'Дата',
    inForce: { field: 'Статус', member: 'Действует' },
    needsContract: 'ИспользуютсяДоговорыКонтрагентов',
    settlementOrder: 'ПорядокРасчетов',
  },
  counterparties: { partner: 'Партнер_Key', invalid: null, hasFolders: false },
  choices: {
    // Departments stand under one another, without folders.
    department: { set: 'Catalog_СтруктураПредприятия', hasCode: false, group: null },
    warehouse: { set: 'Catalog_Склады', hasCode: false, group: 'IsFolder' },
    responsible: { set: 'Catalog_Пользователи', hasCode: false, group: null },
  },
  settingFields: [
    { name: 'department', choice: 'department', isRequired: false },
    { name: 'warehouse', choice: 'warehouse', isRequired: false },
    { name: 'delivery_method', choice: null, isRequired: false },
  ],
  rates: [
    {
      set: 'InformationRegister_ОтносительныеКурсыВалют',
      currency: 'Валюта_Key',
      base: 'БазоваяВалюта_Key',
      rate: 'КурсЧислитель',
      per: 'КурсЗнаменатель',
    },
    currencyRates,
  ],
}

export const trade: ConfigurationProfile = {
  acts,
  drafts,
  balances: tradeBalances,
  signedOriginal: 'ОригиналПолучен',
}

function draftHeader(draft: DraftAct, references: DraftReferences): DraftBody {
  const { currency, settlement, settings } = references
  const { fromDocument, total } = settlement
  return {
    ...referenceTo('Партнер_Key', references.partner),
    ...referenceTo('Соглашение_Key', references.agreement),
    ...referenceTo('Договор_Key', draft.contractGuid),
    Валюта_Key: currency,
    ВалютаВзаиморасчетов_Key: settlement.currency,
    ...(fromDocument && {
      КурсЧислитель: numberFrom(fromDocument.rate),
      КурсЗнаменатель: fromDocument.per,
    }),
    ...(total !== null && { СуммаВзаиморасчетов: amountFrom(total) }),
    НалогообложениеНДС: isWithoutVat(draft) ? 'ПродажаНеОблагаетсяНДС' : 'ПродажаОблагаетсяНДС',
    ЦенаВключаетНДС: draft.amountIncludesVat,
    ПорядокРасчетов:
      references.settlementOrder ??
      (draft.contractGuid ? 'ПоДоговорамКонтрагентов' : 'ПоНакладным'),
    // Without it posting is refused where automatic discounts are on.
    СкидкиРассчитаны: true,
    Согласован: false,
    ...referenceTo('Менеджер_Key', draft.responsibleGuid),
    ...referenceTo('Подразделение_Key', settings.departmentGuid),
  }
}

function draftLine(
  { line: own, price }: WrittenLine,
  { vatRate, settings }: DraftReferences,
): DraftBody {
  const before = own.sum + own.discount
  return {
    ...referenceTo('Номенклатура_Key', own.itemGuid),
    Количество: numberFrom(own.quantity),
    Цена: numberFrom(price),
    Сумма: amountFrom(own.sum),
    СтавкаНДС_Key: vatRate(own.vatRate),
    СуммаНДС: amountFrom(own.vat),
    СуммаСНДС: amountFrom(own.total),
    ...(own.discount > 0n && {
      СуммаРучнойСкидки: amountFrom(own.discount),
      ПроцентРучнойСкидки: percentOf(own.discount, before),
    }),
    ...referenceTo('Подразделение_Key', settings.departmentGuid),
  }
}
