import { describe, expect } from 'vitest'
import { guidOf } from '../fixture.ts'
import { ask, listOf, refOf, refusalOf, test } from './odata-fixture.ts'

const LEDGER = 'AccountingRegister_Хозрасчетный'
const TERMS = 'AccumulationRegister_РасчетыСКлиентамиПоСрокам'
const BUYERS = 'AccumulationRegister_РасчетыСПокупателями'

const sum = (rows: Record<string, unknown>[], column: string) =>
  rows.reduce((total, row) => total + Math.round(Number(row[column]) * 100), 0) / 100

describe('virtual tables of balances', () => {
  test('Accounting: by account and by what it is kept, debit and credit apart', async ({
    sandbox,
  }) => {
    const owed = await refOf(sandbox, 'ChartOfAccounts_Хозрасчетный', "Code eq '62.01'")
    const paid = await refOf(sandbox, 'ChartOfAccounts_Хозрасчетный', "Code eq '62.02'")
    const accounts = `Account_Key eq guid''${owed}'' or Account_Key eq guid''${paid}''`
    const path = `${LEDGER}/Balance(Period=datetime'2026-11-21T00:00:00',AccountCondition='${accounts}')`
    const { value } = await listOf(sandbox, path)
    expect(new Set(value.map(({ Account_Key }) => Account_Key))).toEqual(new Set([owed, paid]))
    expect(new Set(value.map(({ ExtDimension1_Type }) => ExtDimension1_Type))).toEqual(
      new Set(['StandardODATA.Catalog_Контрагенты']),
    )
    const byCounterparty = Map.groupBy(value, ({ ExtDimension1 }) => ExtDimension1)
    expect([...byCounterparty.values()].some((rows) => rows.length > 2)).toBe(true)
    const [row] = value
    expect(row?.СуммаBalance).toBe(Number(row?.СуммаBalanceDr) - Number(row?.СуммаBalanceCr))
    const all = await listOf(sandbox, `${LEDGER}/Balance`)
    expect(new Set(all.value.map(({ Account_Key }) => Account_Key)).size).toBeGreaterThan(4)
  })

  test('dimensions are named without _Key and sum rows up; $select takes columns', async ({
    sandbox,
  }) => {
    sandbox.onec.setConfiguration('unf30')
    const whole = await listOf(sandbox, `${BUYERS}/Balance()`)
    const path = `${BUYERS}/Balance(Dimensions='Контрагент')`
    const summed = await listOf(sandbox, path, { $select: 'Контрагент_Key,СуммаВалBalance' })
    expect(summed.value.length).toBeLessThan(whole.value.length)
    expect(new Set(summed.value.map((row) => row.Контрагент_Key)).size).toBe(summed.value.length)
    expect(sum(summed.value, 'СуммаВалBalance')).toBe(sum(whole.value, 'СуммаВалBalance'))
    expect(summed.value.some((row) => 'СуммаBalance' in row)).toBe(false)
  })

  test('what is asked wrongly is refused', async ({ sandbox }) => {
    sandbox.onec.setConfiguration('ut11')
    const refused = async (path: string) => refusalOf(await ask(sandbox, `${TERMS}/${path}`))
    const key = '11111111-1111-1111-1111-111111111111'
    expect(await refused(`Balance(Condition='Валюта_Key eq guid'${key}'')`)).toEqual([400, '6'])
    expect(await refused(`Balance(Condition='Нет_Key eq guid''${key}''')`)).toEqual([400, '10'])
    expect(await refused("Balance(Dimensions='Контрагент')")).toEqual([400, '10'])
    expect(await refused("Balance(AccountCondition='')")).toEqual([400, '21'])
    expect(await refused('Saldo()')).toEqual([404, '11'])
    sandbox.onec.odata.world().unpublish(TERMS)
    expect(await refused('Balance')).toEqual([404, '8'])
  })

  test('$metadata describes the columns, and is silent of what is not published', async ({
    sandbox,
  }) => {
    const metadata = async () => (await ask(sandbox, '$metadata')).text()
    expect(await metadata()).toContain(`<ComplexType Name="${LEDGER}_Balance">`)
    expect(await metadata()).toContain('Name="СуммаBalanceDr" Type="Edm.Double"')
    sandbox.onec.odata.world().unpublish(LEDGER)
    expect(await metadata()).not.toContain(LEDGER)
  })

  test('a day counts from the next midnight on; late registers lack the last days', async ({
    sandbox,
  }) => {
    const luch = guidOf(sandbox, 'luch')
    const of = async (period: string) => {
      const { value } = await listOf(sandbox, `${LEDGER}/Balance(Period=datetime'${period}')`)
      return sum(
        value.filter((row) => row.ExtDimension1 === luch),
        'СуммаBalance',
      )
    }
    const [september, october] = [await of('2026-10-01T00:00:00'), await of('2026-11-01T00:00:00')]
    expect(september).not.toBe(october)
    sandbox.onec.setFaults({ id: 'registers_late', value: 31 })
    expect(await of('2026-11-01T00:00:00')).toBe(september)
  })
})
