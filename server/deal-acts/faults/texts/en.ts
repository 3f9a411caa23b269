import type { ParameterReader } from '../read-parameters.ts'
import type { ru } from './ru.ts'

const IN_CARD = "in the buyer's requisites in Bitrix24"
const IN_OWN = "in your own company's requisites in Bitrix24"
const IN_DEAL = "the manager has to mend the line in the deal's products in Bitrix24"
const lineOf = (f: ParameterReader) => `line ${f.text('line')} (${f.quoted('name')})`
function amountsOf(f: ParameterReader): string {
  const onTop =
    f.text('onTop') === f.text('lines') ? '' : ` (${f.amount('onTop')} with VAT on top of prices)`
  return `the deal's amount is ${f.amount('deal')}, but its lines make ${f.amount('lines')}${onTop}`
}

export const en: typeof ru = {
  faults: {
    buyer_missing: () =>
      'the deal has neither a company nor a contact: the manager has to name the buyer in the deal',
    buyer_requisites_missing: (f) =>
      `the buyer ${f.quoted('name')} has no requisites: the manager has to fill them in on the buyer's card in Bitrix24`,
    buyer_requisites_ambiguous: (f) =>
      `the buyer ${f.quoted('name')} has several requisites (${f.text('candidates')}) and the deal chooses none: the manager has to choose them in the deal`,
    buyer_link_foreign: (f) =>
      `the requisites ${f.quoted('linked')} chosen in the deal are not those of the buyer ${f.quoted('name')}${f.text('candidates') === '' ? ", who has none: the manager has to fill them in on the buyer's card in Bitrix24" : `, who has several (${f.text('candidates')}): the manager has to choose them in the deal`}`,
    buyer_hidden: (f) =>
      `the portal may not see the card of the buyer ${f.text('name') === '' ? `No. ${f.text('id')}` : f.quoted('name')}: an administrator has to give the owner of the webhook in Bitrix24 the right to read companies, contacts and their requisites`,
    buyer_name_missing: () => `the buyer has no name: the manager has to enter it ${IN_CARD}`,
    buyer_inn_missing: (f) =>
      `the buyer ${f.quoted('name')} has no INN: the manager has to enter it ${IN_CARD}, or for a foreign company the accountant can map the counterparty in the portal`,
    buyer_inn_wrong: (f) =>
      `the buyer's INN "${f.text('inn')}" is wrong (10 or 12 digits with right check digits are needed): the manager has to mend it ${IN_CARD}`,
    buyer_kpp_missing: (f) =>
      `the company with INN ${f.text('inn')} has no KPP: the manager has to enter it ${IN_CARD}`,
    buyer_kpp_wrong: (f) =>
      `the buyer's KPP "${f.text('kpp')}" is wrong (nine characters are needed): the manager has to mend it ${IN_CARD}`,
    buyer_kpp_not_expected: (f) =>
      `the sole trader with INN ${f.text('inn')} has the KPP "${f.text('kpp')}", which sole traders do not have: the manager has to remove the KPP or mend the INN ${IN_CARD}`,
    buyer_address_missing: (f) =>
      `the buyer ${f.quoted('name')} has no legal address: the manager has to enter it ${IN_CARD}`,
    seller_missing: () =>
      'Bitrix24 has no requisites of your own company: an administrator has to fill them in on the "My company" card or to name the organization on the portal\'s mapping page',
    seller_link_foreign: (f) =>
      `the requisites ${f.quoted('linked')} chosen in the deal are those of no company of your own in Bitrix24${f.text('candidates') === '' ? '' : ` (there are ${f.text('candidates')})`}: the manager has to choose the seller in the deal`,
    seller_hidden: () =>
      "the portal may not see your own companies in Bitrix24: an administrator has to give the owner of the webhook the right to read them, or to name the organization on the portal's mapping page",
    seller_ambiguous: (f) =>
      `there are several companies of your own (${f.text('candidates')}) and the deal chooses none: the manager has to choose the seller in the deal`,
    seller_inn_missing: (f) =>
      `the seller ${f.quoted('name')} has no INN: an administrator has to enter it ${IN_OWN}`,
    seller_inn_wrong: (f) =>
      `the seller's INN "${f.text('inn')}" is wrong (10 or 12 digits with right check digits are needed): an administrator has to mend it ${IN_OWN}`,
    seller_kpp_missing: (f) =>
      `the seller with INN ${f.text('inn')} has no KPP: an administrator has to enter it ${IN_OWN}`,
    seller_kpp_wrong: (f) =>
      `the seller's KPP "${f.text('kpp')}" is wrong (nine characters are needed): an administrator has to mend it ${IN_OWN}`,
    seller_kpp_not_expected: (f) =>
      `the seller with a sole trader's INN ${f.text('inn')} has the KPP "${f.text('kpp')}", which sole traders do not have: an administrator has to mend it ${IN_OWN}`,
    currency_unknown: (f) =>
      `the deal's currency "${f.text('currency')}" is not known: the manager has to choose another in the deal`,
    date_missing: (f) =>
      `there is no date for the act: the deal's field ${f.text('field')} ${f.text('text') === '' ? 'is empty' : `holds "${f.text('text')}"`}, the manager has to put a date there`,
    amount_missing: (f) =>
      `the deal has no amount in whole kopecks, while its lines make ${f.amount('lines')}: the manager has to save the amount in the deal`,
    amount_differs: (f) => `${amountsOf(f)}: the manager has to save the deal's products anew`,
    amount_by_hand_differs: (f) =>
      `${amountsOf(f)} (the amount was typed by hand): the manager has to mend the amount or the products in the deal`,
    vat_reading_differs: (f) =>
      `the deal's amount is ${f.amount('deal')}, but the rule reads its lines as ${f.amount('read')}: an administrator has to change in the rule how VAT on top is read`,
    lines_missing: () =>
      "the deal has no product lines: the manager has to add the services to the deal's products",
    line_name_missing: (f) => `line ${f.text('line')} has no name: ${IN_DEAL}`,
    line_text_too_long: (f) =>
      `the text of line ${f.text('line')} is longer than ${f.text('longest')} characters and 1C would cut it: the manager has to shorten the name in the deal's products`,
    line_quantity_not_positive: (f) =>
      `${lineOf(f)}: the quantity is ${f.number('quantity')} and must be above zero: ${IN_DEAL}`,
    line_sum_not_positive: (f) =>
      `${lineOf(f)}: the sum is ${f.amount('sum')} and must be above zero: ${IN_DEAL}`,
    line_free: (f) => `${lineOf(f)} costs nothing, and the rule says to ask: ${IN_DEAL}`,
    line_free_not_taken: (f) =>
      `${lineOf(f)} costs nothing, and this document of 1C cannot be posted with a line that has no price or no sum: an administrator has to choose in the rule what becomes of such lines`,
    lines_all_free: () =>
      "all lines of the deal cost nothing, there is nothing to put into an act: the manager has to mend the deal's products or cancel the act",
    line_negative_not_spread: (f) =>
      `${lineOf(f)}: the discount of ${f.amount('sum')} cannot be spread over other lines of the same VAT rate (there are none, or they cost no more): ${IN_DEAL}`,
    line_sum_differs: (f) =>
      `${lineOf(f)}: ${f.number('quantity')} × ${f.number('price')} − discount ${f.amount('discount')} = ${f.amount('expected')}, but the deal has ${f.amount('sum')}: ${IN_DEAL}`,
    line_discount_differs: (f) =>
      `${lineOf(f)}: the discount ${f.number('discountSum')} is not the difference of the prices ${f.number('priceNetto')} and ${f.number('priceExclusive')} without VAT: ${IN_DEAL}`,
    line_tax_differs: (f) =>
      `${lineOf(f)}: the price ${f.number('price')} is not the price without VAT ${f.number('priceExclusive')} plus ${f.number('taxRate')} %: ${IN_DEAL}`,
    line_quantity_too_fine: (f) =>
      `${lineOf(f)}: the quantity ${f.number('quantity')} is finer than thousandths, which 1C does not keep: ${IN_DEAL}`,
    line_price_too_fine: (f) =>
      `${lineOf(f)}: no price in whole kopecks makes ${f.number('quantity')} × ${f.number('price')} = ${f.amount('sum')}: ${IN_DEAL}`,
    vat_rate_unknown: (f) =>
      `${lineOf(f)}: Russia has no VAT rate of ${f.number('rate')} %: the manager has to choose another in the deal's products`,
    vat_rate_not_in_force: (f) =>
      `${lineOf(f)}: the VAT rate of ${f.number('rate')} % is not in force on the act's date ${f.date('date')}, when the general rate is ${f.number('general')} %: the manager has to mend the rate in the deal's products or the accountant to name another date for the act`,
    vat_rate_not_in_format: (f) =>
      `version ${f.text('version')} of EnterpriseData has no VAT rate of ${f.text('rates')} %: an administrator has to choose version 1.17 in the settings of files for 1C, if 1C takes it`,
    vat_mixed: (f) =>
      `${lineOf(f)}: VAT is within the price here and on top of it in other lines, and together they do not add up to the kopeck: the manager has to choose one way for all lines of the deal`,
  },
  notes: {
    amount_by_rows: (f) =>
      `the deal's amount was typed by hand (${f.amount('deal')}), the act follows its lines: ${f.amount('lines')}`,
    vat_rate_replaced: (f) =>
      `line ${f.text('line')} (${f.quoted('name')}): the VAT rate of ${f.text('old')} % became ${f.text('rate')} % by the act's date`,
    total_with_new_vat: (f) =>
      `the new VAT rate is on top of prices: the deal has ${f.amount('deal')}, the act ${f.amount('total')}`,
    buyer_link_ignored: (f) =>
      `the requisites ${f.quoted('linked')} chosen in the deal are not this buyer's, whose own were taken: ${f.quoted('name')}`,
    seller_link_ignored: (f) =>
      `the seller's requisites ${f.quoted('linked')} chosen in the deal are those of no company of your own, ${f.quoted('name')} was taken`,
    free_line_left_out: (f) =>
      `line ${f.text('line')} (${f.quoted('name')}) costs nothing and was left out of the act`,
    line_spread: (f) =>
      `line ${f.text('line')} (${f.quoted('name')}): the discount of ${f.amount('sum')} was spread over lines ${f.text('over')}`,
    typed_total_kept: (f) =>
      `line ${f.text('line')} (${f.quoted('name')}): the typed sum ${f.amount('sum')} was kept, though ${f.number('quantity')} × ${f.number('price')} make another`,
    price_rounded: (f) =>
      `line ${f.text('line')} (${f.quoted('name')}): the price ${f.number('price')} is finer than a kopeck, the sum ${f.amount('sum')} was kept by a discount of ${f.amount('discount')}`,
    line_as_one: (f) =>
      `line ${f.text('line')} (${f.quoted('name')}): 1C cannot keep the quantity ${f.number('quantity')} or the price, so the line is 1 for the whole sum and its text tells the quantity`,
    unit_in_text: (f) =>
      `line ${f.text('line')} (${f.quoted('name')}): the unit "${f.text('unit')}" stands in the line's text`,
    item_same_name: (f) =>
      `line ${f.text('line')} (${f.quoted('name')}): 1C's item was taken because its name is exactly the same`,
    archived_left_out: (f) =>
      `counterparties with INN ${f.text('inn')} that are marked for deletion or invalid were left out: ${f.text('count')}`,
    kpp_unknown_in_onec: (f) =>
      `1C has no KPP for ${f.quoted('name')}, chosen by its INN ${f.text('inn')}`,
    kpp_missing_in_card: (f) =>
      f.text('kpp') === ''
        ? `the buyer's card has no KPP, ${f.quoted('name')} was chosen by its INN ${f.text('inn')}`
        : `the buyer's card has no KPP, ${f.quoted('name')} with KPP ${f.text('kpp')} was chosen by its INN ${f.text('inn')}: it is the only one`,
    contract_other_currency: (f) =>
      `the contract ${f.quoted('name')} is in ${f.text('own')}, the act in ${f.text('currency')}: check whether it is the right one`,
    accounts_empty: (f) =>
      `1C left ledger accounts empty (${f.text('accounts')}), without them the document cannot be posted: fill them in the document, and in 1C switch off the setting «Показывать счета учета в документах» for the user of OData, so that 1C fills them by itself`,
    contract_chosen: (f) => `of ${f.text('count')} contracts the rule chose ${f.quoted('name')}`,
    without_contract: () => 'there is no contract in force, the act goes without one',
    contract_left_open: () =>
      'the file for 1C names no contract: the accountant chooses it in the document',
    name_cut: (f) =>
      `the name ${f.quoted('name')} is longer than ${f.text('longest')} characters and was cut in the file for 1C`,
    buyer_found_by_name: (f) =>
      `the buyer ${f.quoted('name')} has no KPP: 1C looks for it by name, compare the INN in the document that was loaded`,
    text_cleaned: (f) =>
      `invisible characters, and those a file cannot hold, were removed from the text ${f.quoted('name')}`,
    rate_of_earlier_day: (f) =>
      `the rate of ${f.text('currency')} is that of ${f.date('date')}: 1C has none for the act's date ${f.date('wanted')}`,
    converted: (f) =>
      `${f.amount('deal')} ${f.text('currency')} were converted line by line at ${f.number('rate')} for ${f.text('per')}: ${f.amount('total')} roubles (the whole at once would make ${f.amount('whole')})`,
  },
}
