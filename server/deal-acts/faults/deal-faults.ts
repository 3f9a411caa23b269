import type { FaultKind, ParameterReader } from './fault-kind.ts'

/** What can be wrong with the deal itself: its currency, date and amount. */
export const dealFaults = {
  currency_unknown: {
    field: 'currency',
    who: 'manager',
    where: 'deal',
    ru: (f) =>
      `валюта сделки «${f.text('currency')}» неизвестна: менеджеру нужно выбрать другую в сделке`,
    en: (f) =>
      `the deal's currency "${f.text('currency')}" is not known: the manager has to choose another in the deal`,
  },
  date_missing: {
    field: 'date',
    who: 'manager',
    where: 'deal',
    ru: (f) =>
      `даты акта нет: в поле сделки ${f.text('field')} ${f.text('text') === '' ? 'пусто' : `стоит «${f.text('text')}»`}, менеджеру нужно указать там дату`,
    en: (f) =>
      `there is no date for the act: the deal's field ${f.text('field')} ${f.text('text') === '' ? 'is empty' : `holds "${f.text('text')}"`}, the manager has to put a date there`,
  },
  amount_missing: {
    field: 'amount',
    who: 'manager',
    where: 'deal',
    ru: (f) =>
      `у сделки нет суммы в целых копейках, а её строки дают ${f.amount('lines')}: менеджеру нужно сохранить сумму в сделке`,
    en: (f) =>
      `the deal has no amount in whole kopecks, while its lines make ${f.amount('lines')}: the manager has to save the amount in the deal`,
  },
  amount_differs: {
    field: 'amount',
    who: 'manager',
    where: 'deal',
    ru: (f) => `${amountsRu(f)}: менеджеру нужно пересохранить товары сделки`,
    en: (f) => `${amountsEn(f)}: the manager has to save the deal's products anew`,
  },
  amount_by_hand_differs: {
    field: 'amount',
    who: 'manager',
    where: 'deal',
    ru: (f) =>
      `${amountsRu(f)} (сумма введена вручную): менеджеру нужно исправить сумму или товары в сделке`,
    en: (f) =>
      `${amountsEn(f)} (the amount was typed by hand): the manager has to mend the amount or the products in the deal`,
  },
  vat_reading_differs: {
    field: 'amount',
    who: 'admin',
    where: 'rules',
    ru: (f) =>
      `сумма сделки ${f.amount('deal')}, а правило читает строки на ${f.amount('read')}: администратору нужно изменить в правиле чтение НДС сверх цены`,
    en: (f) =>
      `the deal's amount is ${f.amount('deal')}, but the rule reads its lines as ${f.amount('read')}: an administrator has to change in the rule how VAT on top is read`,
  },
} satisfies Record<string, FaultKind>

function amountsRu(f: ParameterReader): string {
  const onTop =
    f.text('onTop') === f.text('lines') ? '' : ` (с НДС сверх цены ${f.amount('onTop')})`
  return `сумма сделки ${f.amount('deal')}, а её строки дают ${f.amount('lines')}${onTop}`
}

function amountsEn(f: ParameterReader): string {
  const onTop =
    f.text('onTop') === f.text('lines') ? '' : ` (${f.amount('onTop')} with VAT on top of prices)`
  return `the deal's amount is ${f.amount('deal')}, but its lines make ${f.amount('lines')}${onTop}`
}
