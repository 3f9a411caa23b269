import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderReconciliationCsv } from '../../../../server/documents/index.ts'
import { line, reconciliation } from '../reconciliation-document.ts'

describe('the act as CSV', () => {
  it('is what Excel opens by itself in Russia', () => {
    expect(renderReconciliationCsv(reconciliation(), 'ru').split('\r\n')).toEqual([
      '\ufeffДата;Документ;Дебет, руб.;Кредит, руб.;Сальдо, руб.',
      '01.01.2024;Сальдо начальное;;;-15000,00',
      '15.01.2024;Продажа (00БП-000012 от 15.01.2024);45000,00;;30000,00',
      '20.02.2024;Оплата (00БП-000044 от 20.02.2024);;45000,00;-15000,00',
      '11.03.2024;Продажа (00БП-000101 от 11.03.2024);27000,00;;12000,00',
      ';Обороты за период;72000,00;45000,00;',
      '31.03.2024;Сальдо конечное;;;12000,00',
      '',
    ])
  })

  it('is what Excel opens by itself elsewhere, the currency named', () => {
    const [head, opening] = renderReconciliationCsv(
      reconciliation({ currency: 'USD' }),
      'en',
    ).split('\r\n')
    expect(head).toBe('\ufeffDate,Document,"Debit, USD","Credit, USD","Balance, USD"')
    expect(opening).toBe('2024-01-01,Opening balance,,,-15000.00')
  })

  it('quotes a separator and a quote inside a name', () => {
    const csv = renderReconciliationCsv(
      reconciliation({ lines: [line('2024-01-15', 'Акт; "особый"', { debit: 1_00n })] }),
      'ru',
    )
    expect(csv).toContain(';"Акт; ""особый""";1,00;')
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '\u200b=1'])(
    'never lets %j be run as a formula',
    (document) => {
      const csv = renderReconciliationCsv(
        reconciliation({ lines: [line('2024-01-15', document, { debit: 1_00n })] }),
        'ru',
      )
      expect(csv.split('\r\n')[2]).toMatch(/^15\.01\.2024;"?'/)
    },
  )

  it('keeps one row for a line whatever its name holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (document) => {
        const csv = renderReconciliationCsv(
          reconciliation({ lines: [line('2024-01-15', document, { debit: 1_00n })] }),
          'en',
        )
        expect(csv.split('\r\n')).toHaveLength(6)
        expect(csv.split('\r\n')[2]).not.toMatch(/^2024-01-15,"?[=+\-@\t\r\n]/)
      }),
    )
  })

  it('refuses an act that does not add up', () => {
    expect(() =>
      renderReconciliationCsv({ ...reconciliation(), closingBalance: 1n }, 'ru'),
    ).toThrow('add up')
  })
})
