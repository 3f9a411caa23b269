import { divideRounded } from '../../platform/decimal.ts'
import { multiplyToKopecks } from '../amounts/line-amounts.ts'
import type { DraftAct, DraftBody } from '../port/drafts.ts'
import type { ActsProfile, SectionProfile } from './acts-profile.ts'
import { accountingBalances } from './balances.ts'
import {
  type DraftDocumentProfile,
  type DraftProfile,
  type DraftReferences,
  isWithoutVat,
  type WrittenLine,
} from './draft-profile.ts'
import { amountFrom, numberFrom, referenceTo } from './odata-values.ts'
import type { ConfigurationProfile } from './profile.ts'
import {
  classifierOfUnits,
  contracts,
  counterparties,
  currencies,
  currencyRates,
  edi,
  organizations,
} from './shared.ts'

/**
 * БП 3.0: the VAT rate is a member of an enumeration, a service's unit is that of its item. In a draft ledger
 * accounts and subcontos are left empty: the write handler fills them by the base's own rules. `ВидОперации`
 * must be given, else the handler empties the section of services.
 */

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

const agency: SectionProfile = { ...service, section: 'АгентскиеУслуги', isOptional: true }

/** Sold along with services; a release that sells none has no such section. */
const goods: SectionProfile = {
  ...service,
  section: 'Товары',
  isOptional: true,
  isService: false,
  text: null,
  unit: { field: 'ЕдиницаИзмерения_Key', catalog: classifierOfUnits.set },
}

/** Of an act of construction works (КС-2). */
const estimate = {
  section: 'Смета',
  item: 'Номенклатура_Key',
  text: 'Содержание',
  quantity: 'Количество',
  price: 'Цена',
  sum: 'Сумма',
}

const fields = {
  counterparty: 'Контрагент_Key',
  organization: 'Организация_Key',
  currency: 'ВалютаДокумента_Key',
  amountIncludesVat: 'СуммаВключаетНДС',
  total: 'СуммаДокумента',
  comment: 'Комментарий',
}

const taxation = { field: 'ДокументБезНДС', kind: 'untaxed flag' } as const

const underContract = [{ field: 'ДоговорКонтрагента_Key', catalog: contracts }]

const acts: ActsProfile = {
  documents: [
    {
      set: 'Document_РеализацияТоваровУслуг',
      // ПродажаКомиссия is «Товары и услуги»; it is an act when there are services in it.
      only: { field: 'ВидОперации', in: ['Услуги', 'ПродажаКомиссия', 'СтроительныеРаботы'] },
      construction: { in: ['СтроительныеРаботы'], estimate },
      fields,
      taxation,
      // Kept for construction alone: of any other kind the base clears both when it writes the document.
      period: { from: 'ПериодНачалаРабот', to: 'ПериодОкончанияРабот' },
      beside: [{ section: 'ВозвратнаяТара', sum: 'Сумма' }],
      contracts: underContract,
      sections: [service, agency, goods],
    },
    {
      set: 'Document_АктОбОказанииПроизводственныхУслуг',
      isOptional: true,
      fields,
      taxation,
      contracts: underContract,
      sections: [{ ...service, text: null }],
    },
    {
      set: 'Document_ОказаниеУслуг',
      isOptional: true,
      fields: { ...fields, counterparty: null },
      contracts: [],
      sections: [],
      split: {
        section: 'Контрагенты',
        counterparty: 'Контрагент_Key',
        contract: { field: 'ДоговорКонтрагента_Key', catalog: contracts },
        item: 'Номенклатура_Key',
        vatRate: 'СтавкаНДС',
        quantity: 'Количество',
        price: 'Цена',
        sum: 'Сумма',
        vat: 'СуммаНДС',
      },
    },
    {
      set: 'Document_КорректировкаРеализации',
      isOptional: true,
      fields,
      contracts: underContract,
      sections: [service, agency, goods],
      correction: {
        document: 'ДокументРеализации',
        number: 'НомерИсходногоДокумента',
        date: 'ДатаИсходногоДокумента',
        before: {
          quantity: 'КоличествоДоИзменения',
          price: 'ЦенаДоИзменения',
          sum: 'СуммаДоИзменения',
          vatRate: 'СтавкаНДСДоИзменения',
          vat: 'СуммаНДСДоИзменения',
        },
      },
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

/** Without these an act cannot be posted. */
const LEDGER_ACCOUNTS: DraftDocumentProfile['accounts'] = {
  header: ['СчетУчетаРасчетовСКонтрагентом_Key'],
  line: ['СчетДоходов_Key'],
}

const sale: DraftDocumentProfile = {
  kind: 'services_sale',
  set: 'Document_РеализацияТоваровУслуг',
  section: 'Услуги',
  text: { field: 'Содержание', longest: 1000 },
  needs: [],
  keepsDiscount: false,
  accounts: LEDGER_ACCOUNTS,
  header: (draft, references) => ({ ВидОперации: 'Услуги', ...draftHeader(draft, references) }),
  line: draftLine,
}

const productionAct: DraftDocumentProfile = {
  kind: 'production_act',
  set: 'Document_АктОбОказанииПроизводственныхУслуг',
  section: 'Услуги',
  text: null,
  needs: ['item', 'production'],
  keepsDiscount: false,
  accounts: LEDGER_ACCOUNTS,
  header: (draft, references) => {
    const { production } = references.settings
    return {
      ...draftHeader(draft, references),
      ...referenceTo('СчетЗатрат_Key', production?.costAccountGuid),
      ...referenceTo('ПодразделениеЗатрат_Key', production?.costDepartmentGuid),
      ...referenceTo('НоменклатурнаяГруппа_Key', production?.productGroupGuid),
    }
  },
  line: (written, references) => {
    const planned = plannedCost(written, references)
    return {
      ...draftLine(written, references),
      ПлановаяСтоимость: amountFrom(planned.unit),
      СуммаПлановая: amountFrom(planned.sum),
    }
  },
}

const drafts: DraftProfile = {
  documents: [sale, productionAct],
  contracts: {
    set: 'Catalog_ДоговорыКонтрагентов',
    counterparty: { field: 'Owner_Key', catalog: null },
    organization: 'Организация_Key',
    currency: 'ВалютаВзаиморасчетов_Key',
    number: 'Номер',
    date: 'Дата',
    sale: { field: 'ВидДоговора', startsWith: 'СПокупателем' },
    closed: { field: 'ДоговорЗакрыт', unless: null },
    settlementOrder: null,
  },
  agreements: null,
  counterparties: { partner: null, invalid: null, hasFolders: true },
  choices: {
    cost_account: {
      set: 'ChartOfAccounts_Хозрасчетный',
      hasCode: true,
      group: 'ЗапретитьИспользоватьВПроводках',
    },
    // Departments stand under one another, without folders.
    cost_department: { set: 'Catalog_ПодразделенияОрганизаций', hasCode: false, group: null },
    product_group: { set: 'Catalog_НоменклатурныеГруппы', hasCode: false, group: 'IsFolder' },
    responsible: { set: 'Catalog_Пользователи', hasCode: false, group: null },
  },
  settingFields: [
    { name: 'cost_account', choice: 'cost_account', isRequired: false },
    { name: 'cost_department', choice: 'cost_department', isRequired: false },
    { name: 'product_group', choice: 'product_group', isRequired: false },
    { name: 'planned_cost', choice: null, isRequired: false },
  ],
  rates: [currencyRates],
}

export const bp30: ConfigurationProfile = {
  acts,
  drafts,
  balances: accountingBalances,
  signedOriginal: 'Подписан',
}

function draftHeader(draft: DraftAct, { currency, settlement }: DraftReferences): DraftBody {
  return {
    ...referenceTo('ДоговорКонтрагента_Key', draft.contractGuid),
    СпособЗачетаАвансов: 'Автоматически',
    ВалютаДокумента_Key: currency,
    КурсВзаиморасчетов: numberFrom(settlement.rate.rate),
    // Of ten digits, so an Int64, which travels as text.
    КратностьВзаиморасчетов: `${settlement.rate.per}`,
    СуммаВключаетНДС: draft.amountIncludesVat,
    ДокументБезНДС: isWithoutVat(draft),
    ...referenceTo('Ответственный_Key', draft.responsibleGuid),
  }
}

function draftLine({ line: own, price }: WrittenLine, { vatRate }: DraftReferences): DraftBody {
  return {
    ...referenceTo('Номенклатура_Key', own.itemGuid),
    Количество: numberFrom(own.quantity),
    Цена: numberFrom(price),
    Сумма: amountFrom(own.sum),
    СтавкаНДС: vatRate(own.vatRate),
    СуммаНДС: amountFrom(own.vat),
  }
}

/** Planned cost of a unit and of the line, as a share of what they are sold for. */
function plannedCost({ line: { sum }, price }: WrittenLine, { settings }: DraftReferences) {
  const percent = settings.production?.plannedCostPercent ?? 0
  const share = (kopecks: bigint) => divideRounded(kopecks * BigInt(percent), 100n)
  return { unit: share(multiplyToKopecks(price, '1')), sum: share(sum) }
}
