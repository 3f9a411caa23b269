import type { FaultKind, ParameterReader } from './fault-kind.ts'

const product = (
  field: string,
  ru: (f: ParameterReader) => string,
  en: (f: ParameterReader) => string,
): FaultKind => ({
  field,
  who: 'manager',
  where: 'deal_products',
  ru,
  en,
})

const lineRu = (f: ParameterReader) => `строка ${f.text('line')} (${f.quoted('name')})`
const lineEn = (f: ParameterReader) => `line ${f.text('line')} (${f.quoted('name')})`
const IN_DEAL_RU = 'менеджеру нужно исправить строку в товарах сделки в Битрикс24'
const IN_DEAL_EN = "the manager has to mend the line in the deal's products in Bitrix24"
/** What can be wrong with the lines of a deal and their VAT. */
export const lineFaults = {
  lines_missing: product(
    'lines',
    () => 'в сделке нет товарных строк: менеджеру нужно добавить услуги в товары сделки',
    () =>
      "the deal has no product lines: the manager has to add the services to the deal's products",
  ),
  line_name_missing: product(
    'lines.name',
    (f) => `в строке ${f.text('line')} нет названия: ${IN_DEAL_RU}`,
    (f) => `line ${f.text('line')} has no name: ${IN_DEAL_EN}`,
  ),
  line_text_too_long: product(
    'lines.name',
    (f) =>
      `текст строки ${f.text('line')} длиннее ${f.text('longest')} знаков, 1С его обрежет: менеджеру нужно сократить название в товарах сделки`,
    (f) =>
      `the text of line ${f.text('line')} is longer than ${f.text('longest')} characters and 1C would cut it: the manager has to shorten the name in the deal's products`,
  ),
  line_quantity_not_positive: product(
    'lines.quantity',
    (f) =>
      `${lineRu(f)}: количество ${f.number('quantity')}, а должно быть больше нуля: ${IN_DEAL_RU}`,
    (f) =>
      `${lineEn(f)}: the quantity is ${f.number('quantity')} and must be above zero: ${IN_DEAL_EN}`,
  ),
  line_sum_not_positive: product(
    'lines.sum',
    (f) => `${lineRu(f)}: сумма ${f.amount('sum')}, а должна быть больше нуля: ${IN_DEAL_RU}`,
    (f) => `${lineEn(f)}: the sum is ${f.amount('sum')} and must be above zero: ${IN_DEAL_EN}`,
  ),
  line_sum_differs: product(
    'lines.sum',
    (f) =>
      `${lineRu(f)}: ${f.number('quantity')} × ${f.number('price')} − скидка ${f.amount('discount')} = ${f.amount('expected')}, а в сделке ${f.amount('sum')}: ${IN_DEAL_RU}`,
    (f) =>
      `${lineEn(f)}: ${f.number('quantity')} × ${f.number('price')} − discount ${f.amount('discount')} = ${f.amount('expected')}, but the deal has ${f.amount('sum')}: ${IN_DEAL_EN}`,
  ),
  line_discount_differs: product(
    'lines.discount',
    (f) =>
      `${lineRu(f)}: скидка ${f.number('discountSum')} не равна разнице цен ${f.number('priceNetto')} и ${f.number('priceExclusive')} без НДС: ${IN_DEAL_RU}`,
    (f) =>
      `${lineEn(f)}: the discount ${f.number('discountSum')} is not the difference of the prices ${f.number('priceNetto')} and ${f.number('priceExclusive')} without VAT: ${IN_DEAL_EN}`,
  ),
  line_tax_differs: product(
    'lines.vat',
    (f) =>
      `${lineRu(f)}: цена ${f.number('price')} не равна цене без НДС ${f.number('priceExclusive')} с налогом ${f.number('taxRate')} %: ${IN_DEAL_RU}`,
    (f) =>
      `${lineEn(f)}: the price ${f.number('price')} is not the price without VAT ${f.number('priceExclusive')} plus ${f.number('taxRate')} %: ${IN_DEAL_EN}`,
  ),
  line_quantity_too_fine: product(
    'lines.quantity',
    (f) =>
      `${lineRu(f)}: количество ${f.number('quantity')} точнее тысячных, 1С такого не хранит: ${IN_DEAL_RU}`,
    (f) =>
      `${lineEn(f)}: the quantity ${f.number('quantity')} is finer than thousandths, which 1C does not keep: ${IN_DEAL_EN}`,
  ),
  line_price_too_fine: product(
    'lines.price',
    (f) =>
      `${lineRu(f)}: ${f.number('quantity')} × ${f.number('price')} = ${f.amount('sum')} не получить из цены в целых копейках: ${IN_DEAL_RU}`,
    (f) =>
      `${lineEn(f)}: no price in whole kopecks makes ${f.number('quantity')} × ${f.number('price')} = ${f.amount('sum')}: ${IN_DEAL_EN}`,
  ),
  vat_rate_unknown: product(
    'lines.vatRate',
    (f) =>
      `${lineRu(f)}: ставки НДС ${f.number('rate')} % в России нет: менеджеру нужно выбрать другую в товарах сделки`,
    (f) =>
      `${lineEn(f)}: Russia has no VAT rate of ${f.number('rate')} %: the manager has to choose another in the deal's products`,
  ),
  vat_rate_not_in_force: product(
    'lines.vatRate',
    (f) =>
      `${lineRu(f)}: ставка НДС ${f.number('rate')} % на дату акта ${f.date('date')} не действует, общая ставка тогда ${f.number('general')} %: менеджеру нужно исправить ставку в товарах сделки или бухгалтеру назвать другую дату акта`,
    (f) =>
      `${lineEn(f)}: the VAT rate of ${f.number('rate')} % is not in force on the act's date ${f.date('date')}, when the general rate is ${f.number('general')} %: the manager has to mend the rate in the deal's products or the accountant to name another date for the act`,
  ),
  vat_mixed: product(
    'lines.vatRate',
    (f) =>
      `${lineRu(f)}: НДС в цене, а в других строках сверх цены, и вместе они не сходятся до копейки: менеджеру нужно выбрать для всех строк сделки одно`,
    (f) =>
      `${lineEn(f)}: VAT is within the price here and on top of it in other lines, and together they do not add up to the kopeck: the manager has to choose one way for all lines of the deal`,
  ),
} satisfies Record<string, FaultKind>
