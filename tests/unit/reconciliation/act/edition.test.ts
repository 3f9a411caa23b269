import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readLines, readParty, toEdition } from '../../../../server/reconciliation/act/edition.ts'

const line = (date: string, debit: bigint, credit: bigint) => ({
  date,
  document: 'x',
  debit,
  credit,
})
const party = { guid: null, name: 'ООО «Ромашка»', inn: null, kpp: null }
const answer = {
  counterparty: party,
  organization: null,
  currency: 'RUB',
  contract: null,
  period: { from: '2024-01-01', to: '2024-01-31' },
  openingBalance: 100n,
  lines: [line('2024-01-10', 10n ** 17n, 0n)],
  turnover: null,
  closingBalance: 10n ** 17n + 100n,
  pdf: null,
  pdfProblem: null,
  number: null,
  asOf: null,
  contractTotals: null,
  deviations: [],
}
const known = {
  supplier: { name: 'ООО «Поставщик»', inn: '7701234567', kpp: null },
  customer: { name: 'Ромашка', inn: '7707654321', kpp: '770701001' },
}

describe('a stored act', () => {
  test('reads back to the kopeck, beyond what binary floats can express', () => {
    const { lines, closingBalance } = toEdition(answer, known)
    expect(readLines(JSON.parse(JSON.stringify(lines)))).toEqual(answer.lines)
    expect(closingBalance).toBe(100_000_000_000_000_100n)
  })

  test('takes from the portal what 1C did not return', () => {
    const { supplier, customer } = toEdition(answer, known)
    expect(readParty(supplier)).toEqual(known.supplier)
    // A bare name is no source of requisites, so that two firms' are never mixed.
    expect(readParty(customer)).toEqual(known.customer)
  })

  test('is another act when any datum differs, and the same whatever the PDF', () => {
    const hash = (change: object) => toEdition({ ...answer, ...change }, known).dataHash
    expect(hash({ pdf: new Uint8Array([1]) })).toBe(hash({}))
    const others = [
      { currency: 'USD' },
      { contract: '№ 1' },
      { openingBalance: 101n, closingBalance: answer.closingBalance + 1n },
      { lines: [line('2024-01-11', 10n ** 17n, 0n)] },
      { counterparty: { ...party, inn: '7707654321' } },
    ]
    expect(new Set([{}, ...others].map(hash)).size).toBe(others.length + 1)
  })

  test('has the hash of what its paper says, the parties as they are printed', () => {
    const data = [
      ...[2, 'RUB', null],
      ...[
        ['ООО «Поставщик»', '7701234567', null, []],
        ['Ромашка', '7707654321', '770701001', []],
      ],
      ...['100', '100000000000000100', [['2024-01-10', 'x', '100000000000000000', '0']]],
    ]
    const hash = createHash('sha256').update(JSON.stringify(data)).digest('hex')
    expect(toEdition(answer, known).dataHash).toBe(hash)
  })

  test('is another one when requisites of ours or of 1C are mended', () => {
    const { dataHash } = toEdition(answer, known)
    const supplier = { ...known.supplier, kpp: '770101001' }
    expect(toEdition(answer, { ...known, supplier }).dataHash).not.toBe(dataHash)
    const told = (address: string) => ({ ...party, inn: '7701234567', address })
    const of = (address: string) =>
      toEdition({ ...answer, organization: told(address) }, known).dataHash
    expect(of('Москва')).not.toBe(of('Тула'))
  })

  test.each([
    ['with blanks', '77 07-654321', '7707654321'],
    ['with the KPP behind it', '7707654321/770701001', '7707654321'],
    ['without the zero in front', '411001233', '0411001233'],
    ['of no figure', 'нет', null],
    ['of zeros', '0000000000', null],
  ])('an INN %s is printed as it is', (_, inn, printed) => {
    const unknown = { ...known, customer: { name: 'Ромашка', inn: null, kpp: null } }
    const { customer } = toEdition({ ...answer, counterparty: { ...party, inn } }, unknown)
    expect(customer.inn).toBe(printed)
  })

  describe('by version 1.1', () => {
    const contract = { guid: null, name: null, number: '17', date: '2026-01-09' }
    const details = {
      documentName: 'Реализация',
      documentNumber: '12',
      documentDate: '2024-01-10',
      operation: 'Продажа',
      contract,
      currency: 'RUB',
    }
    const told = {
      ...answer,
      organization: {
        ...party,
        name: 'ООО «Поставщик»',
        inn: '7701234567',
        ogrn: '1027700132195',
        director: 'Петров',
      },
      number: '15',
      asOf: '2024-02-01T10:00:00',
      lines: [{ ...line('2024-01-10', 10n, 0n), details }],
      contractTotals: [
        { contract, openingBalance: 100n, debit: 10n, credit: 0n, closingBalance: 110n },
      ],
      closingBalance: 110n,
    }

    test('keeps requisites, documents, contracts and totals', () => {
      const edition = toEdition(told, known)
      expect(edition.supplier).toMatchObject({ inn: '7701234567', ogrn: '1027700132195' })
      expect(readLines(JSON.parse(JSON.stringify(edition.lines)))).toEqual(told.lines)
      expect(edition).toMatchObject({
        number: '15',
        asOf: new Date('2024-02-01T10:00:00Z'),
        contractTotals: [{ contract, opening: '100', debit: '10', credit: '0', closing: '110' }],
      })
    })

    test('is the same act whenever it was gathered and whichever number it got', () => {
      const { dataHash } = toEdition(told, known)
      expect(toEdition({ ...told, number: '16', asOf: null }, known).dataHash).toBe(dataHash)
      expect(toEdition({ ...told, contractTotals: null }, known).dataHash).not.toBe(dataHash)
      const others = [{ ...line('2024-01-10', 10n, 0n), details: { ...details, contract: null } }]
      expect(toEdition({ ...told, lines: others }, known).dataHash).not.toBe(dataHash)
    })

    test('calls a line that has no words of its own by what else was told', () => {
      const wordless = [{ ...line('2024-01-10', 10n, 0n), document: '', details }]
      const { lines } = toEdition({ ...told, lines: wordless }, known)
      expect(readLines(lines)[0]?.document).toBe('Продажа (12 от 10.01.2024)')
    })
  })
})
