import type { DocumentType, LedgerPlan } from './rows.ts'

const WORDS: Record<DocumentType, string> = {
  Document_РеализацияТоваровУслуг: 'Продажа',
  Document_АктВыполненныхРабот: 'Продажа',
  Document_ПоступлениеНаРасчетныйСчет: 'Оплата',
  Document_СписаниеСРасчетногоСчета: 'Возврат оплаты покупателю',
  Document_ВозвратТоваровОтПокупателя: 'Возврат товаров от покупателя',
  Document_КорректировкаДолга: 'Корректировка долга',
}

const LONG_TAILS = [
  'по договору № 2023/ПР-148-дс7 от 15.01.2023 на комплексное обслуживание инженерных систем, диспетчеризацию и планово-предупредительный ремонт оборудования объекта «Складской комплекс „Северный“», очередь 2',
  'по спецификации №14 (Монтажно-пусконаладочные/электротехнические/слаботочные работы), заявка ЗАЯВКА-2023-000000000000000000014-ИСПРАВЛЕННАЯ',
  '',
]

/** A spreadsheet would run these if they reached a cell as they are. */
const FORMULA_HEADS = ['=1+1 ', '+7 (495) ', '-2+3 ', '@SUM(1;1) ', '']

/** A line's text as 1C prints it: «Продажа (00БП-000012 от 20.01.2026)». */
export function wordDocument(
  type: DocumentType,
  number: string,
  printedDate: string,
  wording: LedgerPlan['wording'],
  index: number,
): string {
  const plain = `${WORDS[type]} (${number} от ${printedDate})`
  if (wording === 'long') return `${plain} ${LONG_TAILS[index % LONG_TAILS.length]}`.trimEnd()
  if (wording === 'formula') return `${FORMULA_HEADS[index % FORMULA_HEADS.length]}${plain}`
  return plain
}
