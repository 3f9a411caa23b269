import type { DraftAct, DraftBody } from '../port/drafts.ts'
import {
  type DraftDocumentProfile,
  type DraftProfile,
  type DraftReferences,
  isWithoutVat,
  type WrittenLine,
} from './draft-profile.ts'
import { amountFrom, numberFrom, percentOf, referenceTo } from './odata-values.ts'

/** УНФ 3.0: the line has a unit of its own, the total of the act is the sum of `Всего`. */

const completionAct: DraftDocumentProfile = {
  kind: 'completion_act',
  set: 'Document_АктВыполненныхРабот',
  section: 'РаботыИУслуги',
  // Without a limit in 1C; so much is read back.
  text: { field: 'Содержание', longest: 10_000 },
  needs: ['item', 'department', 'unit'],
  keepsDiscount: true,
  header,
  line,
}

export const unf30Draft: DraftProfile = {
  documents: [completionAct],
  contracts: {
    set: 'Catalog_ДоговорыКонтрагентов',
    counterparty: 'Owner_Key',
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
    department: 'Catalog_СтруктурныеЕдиницы',
    responsible: 'Catalog_Сотрудники',
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

function header(draft: DraftAct, { currency, settlement, settings }: DraftReferences): DraftBody {
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

function line({ line: own, price }: WrittenLine, { vatRate, unit }: DraftReferences): DraftBody {
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
