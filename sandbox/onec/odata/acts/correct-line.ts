import { readKopecks } from '../../ledger/kopecks.ts'
import { AccountantError } from '../accountant-error.ts'
import { asDouble } from '../configurations/kopecks.ts'
import { VAT_RATES, type VatRate, vatMember, vatOnTop, vatRef, vatWithin } from '../data/vat.ts'
import type { Row } from '../schema/shapes.ts'

/** A line as a person corrects it; amounts with VAT by the document's own rules. */
export interface LineChange {
  content?: string
  /** Decimal: `2.5`. */
  quantity: string
  price: string
}

/** The line with a new quantity and price: amounts and VAT by the rate the line already has. */
export function correctLine(row: Row, { content, quantity, price }: LineChange, header: Row): Row {
  const thousandths = readThousandths(quantity)
  const kopecks = readKopecks(price)
  if (thousandths === null || kopecks === null) {
    throw new AccountantError('Количество и цена записываются числами: 2,5 и 6 000,00')
  }
  const sum = (kopecks * thousandths + 500n) / 1000n
  const isIncluded = (header.СуммаВключаетНДС ?? header.ЦенаВключаетНДС) === true
  // Of one service to many the rate stands in the header.
  const rate = rateOf('СтавкаНДС' in header ? { ...row, СтавкаНДС: header.СтавкаНДС ?? '' } : row)
  const vat = isIncluded ? vatWithin(sum, rate) : vatOnTop(sum, rate)
  const total = asDouble(isIncluded ? sum : sum + vat)
  const amount = Number(thousandths) / 1000
  return {
    ...row,
    ...(content !== undefined && row.Содержание !== undefined ? { Содержание: content } : {}),
    Количество: amount,
    ...(row.КоличествоУпаковок === undefined ? {} : { КоличествоУпаковок: amount }),
    Цена: asDouble(kopecks),
    Сумма: asDouble(sum),
    СуммаНДС: asDouble(vat),
    ...(row.СуммаСНДС === undefined ? {} : { СуммаСНДС: total }),
    ...(row.Всего === undefined ? {} : { Всего: total }),
  }
}

/** The rate of a line: a member of the enumeration, or a row of the catalogue. */
function rateOf({ СтавкаНДС: member, СтавкаНДС_Key: key }: Row): VatRate {
  const rate = VAT_RATES.find((one) =>
    member === undefined
      ? key === vatRef(one) || (one !== null && key === vatRef(one, true))
      : member === vatMember(one) || (one !== null && member === vatMember(one, true)),
  )
  return rate ?? null
}

function readThousandths(text: string): bigint | null {
  const found = /^(\d{1,9})(?:[.,](\d{1,3}))?$/.exec(text.trim())
  return found ? BigInt((found[1] ?? '0') + (found[2] ?? '').padEnd(3, '0')) : null
}
