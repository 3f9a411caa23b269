/** What is unusual about one deal; the rest of it is as everyday as its neighbours. */
export interface Oddity {
  /** Key of the company whose card matters; null: the deal has a contact and no company. */
  company?: string | null
  currency?: 'USD'
  rows?: 'none' | 'free' | 'long'
  /** The sum was typed by hand and differs from the rows. */
  manualSum?: true
  /** The link chooses the requisites: of the buyer (by order on the card) or of the seller. */
  link?: { buyer?: 0 | 1; seller?: 'supplier' | 'second-seller' }
  responsible?: 'dismissed'
  /** Hours that were counted in thirds: finer than a thousandth. */
  thirds?: true
  /** The general rate of the years before. */
  staleVat?: true
  remark: { ru: string; en: string }
}

/** By the deal's place in the list, from 1. */
export const ODDITIES: Record<number, Oddity> = {
  3: {
    company: 'no-requisites',
    remark: { ru: 'У компании нет реквизитов', en: 'The company has no requisites' },
  },
  6: {
    company: 'wrong-inn',
    remark: { ru: 'ИНН с ошибкой в контрольной цифре', en: 'INN with a wrong check digit' },
  },
  9: {
    company: 'no-kpp',
    remark: { ru: 'У организации не заполнен КПП', en: 'A company without KPP' },
  },
  12: {
    company: 'no-address',
    remark: { ru: 'Нет ни одного адреса', en: 'No address at all' },
  },
  15: {
    company: 'wrong-address',
    remark: {
      ru: 'Есть фактический адрес, юридического нет',
      en: 'An actual address, no legal one',
    },
  },
  16: {
    staleVat: true,
    remark: { ru: 'Прежняя ставка НДС', en: 'The VAT rate of last year' },
  },
  18: {
    company: 'two-requisites',
    remark: { ru: 'Два набора реквизитов, ни один не выбран', en: 'Two requisites, none chosen' },
  },
  21: {
    company: 'two-requisites',
    link: { buyer: 1, seller: 'supplier' },
    remark: { ru: 'Два набора реквизитов, выбран второй', en: 'Two requisites, the second chosen' },
  },
  24: {
    company: 'address-holder',
    remark: {
      ru: 'Вторые реквизиты держат только адрес',
      en: 'Second requisites hold an address only',
    },
  },
  27: {
    company: 'usd',
    currency: 'USD',
    remark: {
      ru: 'Иностранная компания, доллары, ИНН нет',
      en: 'A foreign company, dollars, no INN',
    },
  },
  30: {
    company: 'not-in-1c',
    remark: { ru: 'Такого контрагента в 1С нет', en: '1C has no such counterparty' },
  },
  32: {
    thirds: true,
    remark: {
      ru: 'Часы с третями: точнее тысячных',
      en: 'Thirds of an hour: finer than a thousandth',
    },
  },
  33: { rows: 'none', remark: { ru: 'В сделке нет товарных строк', en: 'The deal has no rows' } },
  36: {
    manualSum: true,
    remark: {
      ru: 'Сумма введена вручную и не равна строкам',
      en: 'A typed sum that is not the rows’',
    },
  },
  39: {
    company: null,
    remark: { ru: 'Компании нет, только контакт', en: 'No company, a contact only' },
  },
  42: {
    responsible: 'dismissed',
    remark: { ru: 'Ответственная уволена', en: 'The person responsible was dismissed' },
  },
  45: { rows: 'free', remark: { ru: 'Строка с нулевой ценой', en: 'A row at no price' } },
  48: {
    link: { seller: 'second-seller' },
    remark: {
      ru: 'Выбран продавец, которого нет среди своих компаний',
      en: 'The deal names a seller that is no own company',
    },
  },
  51: {
    company: 'long-name',
    rows: 'long',
    remark: { ru: 'Очень длинные названия', en: 'Very long names' },
  },
  54: {
    company: 'markup',
    remark: {
      ru: 'Кавычки и угловые скобки в названии',
      en: 'Quotes and angle brackets in the name',
    },
  },
  57: {
    company: 'short-kpp',
    remark: { ru: 'В КПП семь знаков', en: 'A KPP of seven characters' },
  },
  60: {
    company: 'no-inn',
    remark: { ru: 'ИНН пуст', en: 'The INN is empty' },
  },
  62: {
    staleVat: true,
    remark: { ru: 'Прежняя ставка НДС', en: 'The VAT rate of last year' },
  },
  63: {
    company: 'usd',
    currency: 'USD',
    link: { buyer: 0, seller: 'supplier' },
    remark: { ru: 'Доллары, реквизиты выбраны', en: 'Dollars, requisites chosen' },
  },
  66: {
    link: { buyer: 0, seller: 'supplier' },
    remark: {
      ru: 'Реквизиты сторон выбраны в сделке',
      en: 'The deal names both sides’ requisites',
    },
  },
}
