import type { DraftVatRate } from '../port/drafts.ts'
import type { FormatTraits } from './versions.ts'
import type { Element } from './xml.ts'

/** Up to 1.16 the rate says which member it is, from 1.17 on what it is. */
export function vatElement(rate: DraftVatRate, { isVatAnObject }: FormatTraits): Element {
  return ['СтавкаНДС', isVatAnObject ? vatObject(rate) : vatMember(rate)]
}

function vatMember(rate: DraftVatRate): string {
  return rate === 'none' ? 'БезНДС' : `НДС${rate}`
}

function vatObject(rate: DraftVatRate): readonly Element[] {
  return [
    rate === 'none' ? null : ['Ставка', `${rate}`],
    ['РасчетнаяСтавка', 'false'],
    ['НеОблагается', `${rate === 'none'}`],
    ['ВидСтавки', kindOf(rate)],
  ]
}

function kindOf(rate: DraftVatRate): string {
  if (rate === 'none') return 'БезНДС'
  if (rate === 0) return 'Нулевая'
  return rate >= 20 ? 'Общая' : 'Пониженная'
}
