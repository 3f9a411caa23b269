import type { DraftAct, DraftBody } from '../port/drafts.ts'
import type { ActsProfile, CatalogProfile } from './acts-profile.ts'
import { smallFirmBalances } from './balances.ts'
import {
  type DraftDocumentProfile,
  type DraftProfile,
  type DraftReferences,
  isWithoutVat,
  type WrittenLine,
} from './draft-profile.ts'
import { amountFrom, numberFrom, percentOf, referenceTo } from './odata-values.ts'
import type { ConfigurationProfile } from './profile.ts'
import {
  classifierOfUnits,
  contracts,
  counterparties,
  currencies,
  currencyRates,
  edi,
  organizations,
  originalsOfPrimaryDocuments,
} from './shared.ts'

/**
 * УНФ 3.0: the unit stands on the line and may be of either catalogue, the VAT rate is a row of a catalogue, the
 * total of the act is the sum of `Всего`.
 */

const ownUnits: CatalogProfile = { set: 'Catalog_ЕдиницыИзмерения', isOptional: true }

const acts: ActsProfile = {
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
      taxation: { field: 'НалогообложениеНДС', kind: 'member', taxed: ['ОблагаетсяНДС'] },
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
          discounts: [
            { sum: 'СуммаСкидкиНаценки', percent: 'ПроцентСкидкиНаценки' },
            { sum: 'СуммаАвтоматическойСкидки', percent: 'ПроцентАвтоматическойСкидки' },
            { sum: 'СуммаСкидкиОплатыБонусом', isOptional: true },
          ],
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

const completionAct: DraftDocumentProfile = {
  kind: 'completion_act',
  set: 'Document_АктВыполненныхРабот',
  section: 'РаботыИУслуги',
  // Without a limit in 1C; so much is read back.
  text: { field: 'Содержание', longest: 10_000 },
  needs: ['item', 'department', 'unit'],
  keepsDiscount: true,
  takesFree: true,
  accounts: { header: [], line: [] },
  header: draftHeader,
  line: draftLine,
}

const drafts: DraftProfile = {
  documents: [completionAct],
  contracts: {
    set: 'Catalog_ДоговорыКонтрагентов',
    // Contracts may also be of organizations.
    counterparty: { field: 'Owner', catalog: counterparties.set },
    organization: 'Организация_Key',
    currency: 'ВалютаРасчетов_Key',
    number: 'НомерДоговора',
    date: 'ДатаДоговора',
    sale: { field: 'ВидДоговора', startsWith: 'СПокупателем' },
    closed: { field: 'Недействителен', unless: null },
    settlementOrder: null,
  },
  agreements: null,
  counterparties: { partner: null, invalid: 'Недействителен', hasFolders: true },
  choices: {
    // Units of the firm stand under one another, without folders.
    department: { set: 'Catalog_СтруктурныеЕдиницы', hasCode: false, group: null },
    responsible: { set: 'Catalog_Сотрудники', hasCode: true, group: 'IsFolder' },
  },
  settingFields: [{ name: 'department', choice: 'department', isRequired: true }],
  rates: [currencyRates],
}

export const unf30: ConfigurationProfile = {
  acts,
  drafts,
  balances: smallFirmBalances,
  signedOriginal: 'ОригиналПолучен',
}

function draftHeader(
  draft: DraftAct,
  { currency, settlement, settings }: DraftReferences,
): DraftBody {
  return {
    ...referenceTo('Договор_Key', draft.contractGuid),
    ВалютаДокумента_Key: currency,
    Курс: numberFrom(settlement.rate.rate),
    // Of ten digits, so an Int64, which travels as text.
    Кратность: `${settlement.rate.per}`,
    НалогообложениеНДС: isWithoutVat(draft) ? 'НеОблагаетсяНДС' : 'ОблагаетсяНДС',
    СуммаВключаетНДС: draft.amountIncludesVat,
    СкидкиРассчитаны: true,
    ...referenceTo('Подразделение_Key', settings.departmentGuid),
    ...referenceTo('Ответственный_Key', draft.responsibleGuid),
  }
}

function draftLine(
  { line: own, price }: WrittenLine,
  { vatRate, unit }: DraftReferences,
): DraftBody {
  const measure = unit(own)
  return {
    ...referenceTo('Номенклатура_Key', own.itemGuid),
    Количество: numberFrom(own.quantity),
    ...(measure && {
      ЕдиницаИзмерения: measure.guid,
      ЕдиницаИзмерения_Type: `StandardODATA.${measure.set}`,
    }),
    Цена: numberFrom(price),
    ...(own.discount > 0n && {
      ПроцентСкидкиНаценки: percentOf(own.discount, own.sum + own.discount),
      СуммаСкидкиНаценки: amountFrom(own.discount),
    }),
    Сумма: amountFrom(own.sum),
    СтавкаНДС_Key: vatRate(own.vatRate),
    СуммаНДС: amountFrom(own.vat),
    Всего: amountFrom(own.total),
  }
}
