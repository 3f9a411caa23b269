/** Who can correct it: the deal's manager, the accountant in 1C, the portal's administrator. */
export type FaultOwner = 'manager' | 'accountant' | 'admin'

/** Where it is corrected; `rules`, `mapping` and `files` are the portal's own pages. */
export type FaultPlace =
  | 'deal'
  | 'deal_products'
  | 'buyer_card'
  | 'own_card'
  | 'onec'
  | 'mapping'
  | 'rules'
  | 'files'

interface FaultKind {
  /** What of the deal is wrong: `buyer.inn`, `lines.quantity`. */
  field: string
  who: FaultOwner
  where: FaultPlace
}

/** What can be wrong with the two parties, the deal itself, its lines and their VAT. Codes are stored. */
export const FAULT_KINDS = {
  buyer_missing: { field: 'buyer.requisites', who: 'manager', where: 'deal' },
  buyer_requisites_missing: { field: 'buyer.requisites', who: 'manager', where: 'buyer_card' },
  buyer_requisites_ambiguous: { field: 'buyer.requisites', who: 'manager', where: 'deal' },
  buyer_link_foreign: { field: 'buyer.requisites', who: 'manager', where: 'deal' },
  buyer_hidden: { field: 'buyer.requisites', who: 'admin', where: 'buyer_card' },
  buyer_name_missing: { field: 'buyer.name', who: 'manager', where: 'buyer_card' },
  buyer_inn_missing: { field: 'buyer.inn', who: 'manager', where: 'buyer_card' },
  buyer_inn_wrong: { field: 'buyer.inn', who: 'manager', where: 'buyer_card' },
  buyer_kpp_missing: { field: 'buyer.kpp', who: 'manager', where: 'buyer_card' },
  buyer_kpp_wrong: { field: 'buyer.kpp', who: 'manager', where: 'buyer_card' },
  buyer_kpp_not_expected: { field: 'buyer.kpp', who: 'manager', where: 'buyer_card' },
  buyer_address_missing: { field: 'buyer.addresses', who: 'manager', where: 'buyer_card' },
  seller_missing: { field: 'seller.requisites', who: 'admin', where: 'own_card' },
  seller_link_foreign: { field: 'seller.requisites', who: 'manager', where: 'deal' },
  seller_hidden: { field: 'seller.requisites', who: 'admin', where: 'own_card' },
  seller_ambiguous: { field: 'seller.requisites', who: 'manager', where: 'deal' },
  seller_inn_missing: { field: 'seller.inn', who: 'admin', where: 'own_card' },
  seller_inn_wrong: { field: 'seller.inn', who: 'admin', where: 'own_card' },
  seller_kpp_missing: { field: 'seller.kpp', who: 'admin', where: 'own_card' },
  seller_kpp_wrong: { field: 'seller.kpp', who: 'admin', where: 'own_card' },
  seller_kpp_not_expected: { field: 'seller.kpp', who: 'admin', where: 'own_card' },
  currency_unknown: { field: 'currency', who: 'manager', where: 'deal' },
  date_missing: { field: 'date', who: 'manager', where: 'deal' },
  amount_missing: { field: 'amount', who: 'manager', where: 'deal' },
  amount_differs: { field: 'amount', who: 'manager', where: 'deal' },
  amount_by_hand_differs: { field: 'amount', who: 'manager', where: 'deal' },
  vat_reading_differs: { field: 'amount', who: 'admin', where: 'rules' },
  lines_missing: { field: 'lines', who: 'manager', where: 'deal_products' },
  line_name_missing: { field: 'lines.name', who: 'manager', where: 'deal_products' },
  line_text_too_long: { field: 'lines.name', who: 'manager', where: 'deal_products' },
  line_quantity_not_positive: { field: 'lines.quantity', who: 'manager', where: 'deal_products' },
  line_sum_not_positive: { field: 'lines.sum', who: 'manager', where: 'deal_products' },
  line_free: { field: 'lines.sum', who: 'manager', where: 'deal_products' },
  line_free_not_taken: { field: 'lines.sum', who: 'admin', where: 'rules' },
  lines_all_free: { field: 'lines.sum', who: 'manager', where: 'deal_products' },
  line_negative_not_spread: { field: 'lines.sum', who: 'manager', where: 'deal_products' },
  line_sum_differs: { field: 'lines.sum', who: 'manager', where: 'deal_products' },
  line_discount_differs: { field: 'lines.discount', who: 'manager', where: 'deal_products' },
  line_tax_differs: { field: 'lines.vat', who: 'manager', where: 'deal_products' },
  line_quantity_too_fine: { field: 'lines.quantity', who: 'manager', where: 'deal_products' },
  line_price_too_fine: { field: 'lines.price', who: 'manager', where: 'deal_products' },
  vat_rate_unknown: { field: 'lines.vatRate', who: 'manager', where: 'deal_products' },
  vat_rate_not_in_force: { field: 'lines.vatRate', who: 'manager', where: 'deal_products' },
  vat_rate_not_in_format: { field: 'lines.vatRate', who: 'admin', where: 'files' },
  vat_mixed: { field: 'lines.vatRate', who: 'manager', where: 'deal_products' },
} as const satisfies Record<string, FaultKind>

export type FaultCode = keyof typeof FAULT_KINDS
