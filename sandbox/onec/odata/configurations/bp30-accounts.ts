import { guidOf } from '../../ledger/requisites.ts'
import { type Row, ZERO_GUID } from '../schema/shapes.ts'

/** The accounts that acts of Accounting name, and those of settlements. */
export const ACCOUNTS: [code: string, name: string][] = [
  ['62.01', 'Расчеты с покупателями и заказчиками'],
  ['62.02', 'Расчеты по авансам полученным'],
  ['62.21', 'Расчеты с покупателями и заказчиками (в валюте)'],
  ['62.22', 'Расчеты по авансам полученным (в валюте)'],
  ['60.01', 'Расчеты с поставщиками и подрядчиками'],
  ['60.02', 'Расчеты по авансам выданным'],
  ['60.21', 'Расчеты с поставщиками и подрядчиками (в валюте)'],
  ['60.22', 'Расчеты по авансам выданным (в валюте)'],
  ['76.06', 'Расчеты с прочими покупателями и заказчиками'],
  ['76.26', 'Расчеты с прочими покупателями и заказчиками (в валюте)'],
  ['76.АВ', 'НДС по авансам и предоплатам'],
  ['20.01', 'Основное производство'],
  ['90.01.1', 'Выручка по деятельности с основной системой налогообложения'],
  ['90.02.1', 'Себестоимость продаж'],
  ['90.03', 'Налог на добавленную стоимость'],
]
export const accountRef = (code: string) => guidOf(`account:${code}`)

export function settlementAccounts(inCurrency: boolean): Row {
  return {
    СчетУчетаРасчетовСКонтрагентом_Key: accountRef(inCurrency ? '62.21' : '62.01'),
    СчетУчетаРасчетовПоАвансам_Key: accountRef(inCurrency ? '62.22' : '62.02'),
  }
}

export function lineAccounts(): Row {
  return {
    СчетДоходов_Key: accountRef('90.01.1'),
    СчетУчетаНДСПоРеализации_Key: accountRef('90.03'),
    СчетРасходов_Key: accountRef('90.02.1'),
  }
}

export function fillLine(ref: string, row: Row, managesAccounts: boolean): void {
  if (!managesAccounts) fillEmpty(row, lineAccounts())
  if (row.ИдентификаторСтроки === '') {
    row.ИдентификаторСтроки = lineGuid(ref, Number(row.LineNumber))
  }
}

export function fillEmpty(row: Row, given: Row): void {
  for (const [name, value] of Object.entries(given)) {
    if (row[name] === ZERO_GUID || row[name] === undefined) row[name] = value
  }
}

export function lineGuid(ref: string, line: number): string {
  return guidOf(`line:${ref}:${line}`)
}
