import type { FaultKind, ParameterReader } from './fault-kind.ts'

const buyer = (
  field: string,
  ru: (f: ParameterReader) => string,
  en: (f: ParameterReader) => string,
): FaultKind => ({
  field: `buyer.${field}`,
  who: 'manager',
  where: 'buyer_card',
  ru,
  en,
})

const seller = (
  field: string,
  ru: (f: ParameterReader) => string,
  en: (f: ParameterReader) => string,
): FaultKind => ({
  field: `seller.${field}`,
  who: 'admin',
  where: 'own_card',
  ru,
  en,
})

const IN_CARD_RU = 'в реквизитах покупателя в Битрикс24'
const IN_CARD_EN = "in the buyer's requisites in Bitrix24"
const IN_OWN_RU = 'в реквизитах своей компании в Битрикс24'
const IN_OWN_EN = "in your own company's requisites in Bitrix24"

/** What can be wrong with the requisites of the two sides. */
export const partyFaults = {
  buyer_missing: {
    ...buyer(
      'requisites',
      () => 'в сделке нет ни компании, ни контакта: менеджеру нужно указать покупателя в сделке',
      () =>
        'the deal has neither a company nor a contact: the manager has to name the buyer in the deal',
    ),
    where: 'deal',
  },
  buyer_requisites_missing: buyer(
    'requisites',
    (f) =>
      `у покупателя ${f.quoted('name')} нет реквизитов: менеджеру нужно заполнить их в карточке покупателя в Битрикс24`,
    (f) =>
      `the buyer ${f.quoted('name')} has no requisites: the manager has to fill them in on the buyer's card in Bitrix24`,
  ),
  buyer_requisites_ambiguous: {
    ...buyer(
      'requisites',
      (f) =>
        `у покупателя ${f.quoted('name')} несколько реквизитов (${f.text('candidates')}), и в сделке они не выбраны: менеджеру нужно выбрать их в сделке`,
      (f) =>
        `the buyer ${f.quoted('name')} has several requisites (${f.text('candidates')}) and the deal chooses none: the manager has to choose them in the deal`,
    ),
    where: 'deal',
  },
  buyer_name_missing: buyer(
    'name',
    () => `у покупателя нет названия: менеджеру нужно заполнить его ${IN_CARD_RU}`,
    () => `the buyer has no name: the manager has to enter it ${IN_CARD_EN}`,
  ),
  buyer_inn_missing: buyer(
    'inn',
    (f) =>
      `у покупателя ${f.quoted('name')} нет ИНН: менеджеру нужно заполнить его ${IN_CARD_RU}, а для иностранной компании бухгалтер может сопоставить контрагента на портале`,
    (f) =>
      `the buyer ${f.quoted('name')} has no INN: the manager has to enter it ${IN_CARD_EN}, or for a foreign company the accountant can map the counterparty in the portal`,
  ),
  buyer_inn_wrong: buyer(
    'inn',
    (f) =>
      `ИНН покупателя «${f.text('inn')}» неверен (нужны 10 или 12 цифр с правильными контрольными): менеджеру нужно исправить его ${IN_CARD_RU}`,
    (f) =>
      `the buyer's INN "${f.text('inn')}" is wrong (10 or 12 digits with right check digits are needed): the manager has to mend it ${IN_CARD_EN}`,
  ),
  buyer_kpp_missing: buyer(
    'kpp',
    (f) =>
      `у организации с ИНН ${f.text('inn')} нет КПП: менеджеру нужно заполнить его ${IN_CARD_RU}`,
    (f) =>
      `the company with INN ${f.text('inn')} has no KPP: the manager has to enter it ${IN_CARD_EN}`,
  ),
  buyer_kpp_wrong: buyer(
    'kpp',
    (f) =>
      `КПП покупателя «${f.text('kpp')}» неверен (нужны девять знаков): менеджеру нужно исправить его ${IN_CARD_RU}`,
    (f) =>
      `the buyer's KPP "${f.text('kpp')}" is wrong (nine characters are needed): the manager has to mend it ${IN_CARD_EN}`,
  ),
  buyer_kpp_not_expected: buyer(
    'kpp',
    (f) =>
      `у предпринимателя с ИНН ${f.text('inn')} указан КПП «${f.text('kpp')}», а его не бывает: менеджеру нужно убрать КПП или исправить ИНН ${IN_CARD_RU}`,
    (f) =>
      `the sole trader with INN ${f.text('inn')} has the KPP "${f.text('kpp')}", which sole traders do not have: the manager has to remove the KPP or mend the INN ${IN_CARD_EN}`,
  ),
  buyer_address_missing: buyer(
    'addresses',
    (f) =>
      `у покупателя ${f.quoted('name')} нет юридического адреса: менеджеру нужно заполнить его ${IN_CARD_RU}`,
    (f) =>
      `the buyer ${f.quoted('name')} has no legal address: the manager has to enter it ${IN_CARD_EN}`,
  ),
  seller_missing: seller(
    'requisites',
    () =>
      'в Битрикс24 нет реквизитов своей компании: администратору нужно заполнить их в карточке «Моя компания» или назначить организацию на странице сопоставлений портала',
    () =>
      'Bitrix24 has no requisites of your own company: an administrator has to fill them in on the "My company" card or to name the organization on the portal\'s mapping page',
  ),
  seller_ambiguous: {
    ...seller(
      'requisites',
      (f) =>
        `своих компаний несколько (${f.text('candidates')}), и в сделке не выбрана ни одна: менеджеру нужно выбрать продавца в сделке`,
      (f) =>
        `there are several companies of your own (${f.text('candidates')}) and the deal chooses none: the manager has to choose the seller in the deal`,
    ),
    who: 'manager',
    where: 'deal',
  },
  seller_inn_missing: seller(
    'inn',
    (f) =>
      `у продавца ${f.quoted('name')} нет ИНН: администратору нужно заполнить его ${IN_OWN_RU}`,
    (f) =>
      `the seller ${f.quoted('name')} has no INN: an administrator has to enter it ${IN_OWN_EN}`,
  ),
  seller_inn_wrong: seller(
    'inn',
    (f) =>
      `ИНН продавца «${f.text('inn')}» неверен (нужны 10 или 12 цифр с правильными контрольными): администратору нужно исправить его ${IN_OWN_RU}`,
    (f) =>
      `the seller's INN "${f.text('inn')}" is wrong (10 or 12 digits with right check digits are needed): an administrator has to mend it ${IN_OWN_EN}`,
  ),
  seller_kpp_missing: seller(
    'kpp',
    (f) =>
      `у продавца с ИНН ${f.text('inn')} нет КПП: администратору нужно заполнить его ${IN_OWN_RU}`,
    (f) =>
      `the seller with INN ${f.text('inn')} has no KPP: an administrator has to enter it ${IN_OWN_EN}`,
  ),
  seller_kpp_wrong: seller(
    'kpp',
    (f) =>
      `КПП продавца «${f.text('kpp')}» неверен (нужны девять знаков): администратору нужно исправить его ${IN_OWN_RU}`,
    (f) =>
      `the seller's KPP "${f.text('kpp')}" is wrong (nine characters are needed): an administrator has to mend it ${IN_OWN_EN}`,
  ),
  seller_kpp_not_expected: seller(
    'kpp',
    (f) =>
      `у продавца-предпринимателя с ИНН ${f.text('inn')} указан КПП «${f.text('kpp')}», а его не бывает: администратору нужно исправить это ${IN_OWN_RU}`,
    (f) =>
      `the seller with a sole trader's INN ${f.text('inn')} has the KPP "${f.text('kpp')}", which sole traders do not have: an administrator has to mend it ${IN_OWN_EN}`,
  ),
} satisfies Record<string, FaultKind>
