import type { Locale } from '../../identity/index.ts'

const ru = {
  noRules:
    'Ни одно правило не включено, поэтому акты по стадиям не создаются: администратору нужно добавить правило в настройках.',
  deal: {
    unreadable: 'Введите номер сделки или её адрес в Битрикс24.',
    otherPortal: (host: string) =>
      `Это адрес другого портала Битрикс24, а подключён ${host}: откройте сделку там и скопируйте её адрес.`,
    missing: (id: number) =>
      `Сделки № ${id} в Битрикс24 нет, или пользователь, от имени которого работает портал, её не видит.`,
    slow: 'Битрикс24 и 1С отвечают слишком долго: попробуйте ещё раз через минуту.',
  },
  mapping: {
    kind: 'Такого вида сопоставлений нет.',
    key: 'Непонятно, что сопоставляется: откройте строку заново.',
    target: 'Выберите элемент 1С из найденных.',
    text_target: 'В текст строки можно записать только единицу измерения.',
    vat_target: 'Выберите ставку НДС: без НДС, 0, 5, 7, 10, 20 или 22 %.',
    rate: 'Курс вводится в таблице курсов, а не сопоставлением.',
  },
  search: {
    inn: 'Введите ИНН контрагента (10 или 12 цифр), а если его нет, часть названия в 1С.',
    contract: 'Непонятно, между кем договор: откройте строку заново.',
    closed: 'закрыт',
  },
  rate: {
    currency: 'Валюта: три латинские буквы, например USD.',
    rouble: 'Курс рубля вводить не нужно.',
    date: 'Дата курса должна быть днём календаря, например 31.03.2026.',
    rate: 'Курс: положительное число, не больше шести цифр до запятой и четырёх после.',
    per: 'Кратность: целое число от 1 до 1 000 000.',
  },
  settings: {
    guid: (field: string) => `${field}: выберите из списка 1С.`,
    delivery: 'Способ доставки: имя из перечисления 1С, буквами без пробелов, например Самовывоз.',
    percent: 'Плановая себестоимость: целое число процентов от 0 до 100.',
    production:
      'Для производственных актов заполните счёт затрат, подразделение затрат, номенклатурную группу и плановую себестоимость или оставьте пустыми все четыре.',
    required: (field: string) => `${field}: без этого 1С не примет документ.`,
    fields: {
      department: 'Подразделение',
      warehouse: 'Склад',
      delivery_method: 'Способ доставки',
      cost_account: 'Счёт затрат',
      cost_department: 'Подразделение затрат',
      product_group: 'Номенклатурная группа',
      planned_cost: 'Плановая себестоимость',
    },
  },
  decision: {
    status: 'Выберите, что стало с актом в 1С.',
    reason: 'Напишите, почему акт отклонён: менеджер увидит это в сделке.',
    tooLong: 'Причина длиннее 1000 знаков.',
    number: 'Номер документа 1С длиннее 50 знаков.',
    notNow: 'Этот акт сейчас так решить нельзя: обновите страницу.',
  },
  cancelled: 'Бухгалтерия решила не делать акт по этой сделке.',
  connection: {
    none: 'Битрикс24 не подключён: задайте BITRIX24_WEBHOOK_URL или установите приложение.',
    removed: 'Приложение удалено с портала Битрикс24. Установите его снова или задайте вебхук.',
    not_set_up:
      'Приложение установлено, но не подписано на события портала. Проверьте, что PUBLIC_URL открывается из интернета, а у приложения есть права crm и bizproc. Сделки пока находит опрос раз в две минуты.',
    slow: 'Битрикс24 долго не отвечает: кто мы на портале и какие у нас права, сейчас не видно.',
  },
}

const en: typeof ru = {
  noRules:
    'No rule is switched on, so stages ask for no acts: an administrator has to add a rule in the settings.',
  deal: {
    unreadable: 'Enter the number of the deal or its address in Bitrix24.',
    otherPortal: (host) =>
      `This is an address of another Bitrix24, and ${host} is connected: open the deal there and copy its address.`,
    missing: (id) =>
      `Bitrix24 has no deal ${id}, or the user in whose name the portal works does not see it.`,
    slow: 'Bitrix24 and 1C take too long to answer: try again in a minute.',
  },
  mapping: {
    kind: 'There is no such kind of mapping.',
    key: 'It is not clear what is mapped: open the row again.',
    target: 'Choose one of the rows found in 1C.',
    text_target: "Only a unit can go into the line's text.",
    vat_target: 'Choose a VAT rate: no VAT, 0, 5, 7, 10, 20 or 22 %.',
    rate: 'A rate is entered in the table of rates, not by mapping.',
  },
  search: {
    inn: "Enter the counterparty's INN (10 or 12 digits) or, where there is none, a part of its name in 1C.",
    contract: 'It is not clear between whom the contract is: open the row again.',
    closed: 'closed',
  },
  rate: {
    currency: 'The currency: three Latin letters, such as USD.',
    rouble: 'The rouble needs no rate.',
    date: 'The date of the rate has to be a day of the calendar, such as 2026-03-31.',
    rate: 'The rate: a positive number of at most six digits before the point and four after it.',
    per: 'Units per rate: a whole number from 1 to 1,000,000.',
  },
  settings: {
    guid: (field) => `${field}: choose from the list of 1C.`,
    delivery:
      'Delivery method: a name of the enumeration of 1C, letters without spaces, such as Самовывоз.',
    percent: 'Planned cost: a whole number of percent from 0 to 100.',
    production:
      'For production acts fill in the cost account, the cost department, the product group and the planned cost, or leave all four empty.',
    required: (field) => `${field}: 1C does not take the document without it.`,
    fields: {
      department: 'Department',
      warehouse: 'Warehouse',
      delivery_method: 'Delivery method',
      cost_account: 'Cost account',
      cost_department: 'Cost department',
      product_group: 'Product group',
      planned_cost: 'Planned cost',
    },
  },
  decision: {
    status: 'Choose what became of the act in 1C.',
    reason: 'Say why the act is rejected: the manager will read it in the deal.',
    tooLong: 'The reason is longer than 1000 characters.',
    number: 'The number of the document in 1C is longer than 50 characters.',
    notNow: 'This act cannot be decided like that now: reload the page.',
  },
  cancelled: 'The accountants decided to make no act of this deal.',
  connection: {
    none: 'Bitrix24 is not connected: set BITRIX24_WEBHOOK_URL, or install the application.',
    removed:
      'The application was removed from the Bitrix24 portal. Install it again, or set a webhook.',
    not_set_up:
      'The application is installed, but not subscribed to events of the portal. Check that PUBLIC_URL can be reached from the internet and that the application has the scopes crm and bizproc. Until then deals are found by the look every two minutes.',
    slow: 'Bitrix24 takes long to answer: who we are there and what we may do cannot be seen now.',
  },
}

const TEXTS: Record<Locale, typeof ru> = { ru, en }

/** Texts that the services of deal acts give to staff pages. */
export function staffTexts(locale: Locale): typeof ru {
  return TEXTS[locale]
}
