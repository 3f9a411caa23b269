import { divideRounded, multiplyToKopecks } from '../amounts/line-amounts.ts'
import type { DraftAct, DraftBody } from '../port/drafts.ts'
import {
  type DraftDocumentProfile,
  type DraftProfile,
  type DraftReferences,
  isWithoutVat,
  type WrittenLine,
} from './draft-profile.ts'
import { amountFrom, numberFrom, referenceTo } from './odata-values.ts'

/**
 * БП 3.0. Ledger accounts and subcontos are left empty: the write handler fills them by the base's own
 * rules. `ВидОперации` must be given, else the handler empties the section of services.
 */

const sale: DraftDocumentProfile = {
  kind: 'services_sale',
  set: 'Document_РеализацияТоваровУслуг',
  section: 'Услуги',
  text: { field: 'Содержание', longest: 1000 },
  needs: [],
  keepsDiscount: false,
  header: (draft, references) => ({ ВидОперации: 'Услуги', ...header(draft, references) }),
  line,
}

const productionAct: DraftDocumentProfile = {
  kind: 'production_act',
  set: 'Document_АктОбОказанииПроизводственныхУслуг',
  section: 'Услуги',
  text: null,
  needs: ['item', 'production'],
  keepsDiscount: false,
  header: (draft, references) => {
    const { production } = references.settings
    return {
      ...header(draft, references),
      ...referenceTo('СчетЗатрат_Key', production?.costAccountGuid),
      ...referenceTo('ПодразделениеЗатрат_Key', production?.costDepartmentGuid),
      ...referenceTo('НоменклатурнаяГруппа_Key', production?.productGroupGuid),
    }
  },
  line: (written, references) => {
    const planned = plannedCost(written, references)
    return {
      ...line(written, references),
      ПлановаяСтоимость: amountFrom(planned.unit),
      СуммаПлановая: amountFrom(planned.sum),
    }
  },
}

export const bp30Draft: DraftProfile = {
  documents: [sale, productionAct],
  contracts: {
    set: 'Catalog_ДоговорыКонтрагентов',
    counterparty: 'Owner_Key',
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
    cost_account: 'ChartOfAccounts_Хозрасчетный',
    cost_department: 'Catalog_ПодразделенияОрганизаций',
    product_group: 'Catalog_НоменклатурныеГруппы',
    responsible: 'Catalog_Пользователи',
  },
  rates: [
    {
      set: 'InformationRegister_КурсыВалют',
      currency: 'Валюта_Key',
      base: null,
      rate: 'Курс',
      per: 'Кратность',
    },
  ],
}

function header(draft: DraftAct, { currency, settlement }: DraftReferences): DraftBody {
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

function line({ line: own, price }: WrittenLine, { vatRate }: DraftReferences): DraftBody {
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
