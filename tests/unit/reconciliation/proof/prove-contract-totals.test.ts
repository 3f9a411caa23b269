import { describe, expect, test } from 'vitest'
import type { ContractRef, ReconciliationAnswer } from '../../../../server/onec/port.ts'
import { proveContractTotals } from '../../../../server/reconciliation/proof/prove-contract-totals.ts'

const contract = (number: string, guid: string | null = null): ContractRef => ({
  guid,
  name: null,
  number,
  date: '2026-01-09',
})
const line = (debit: bigint, of: ContractRef | null) => ({
  date: '2026-01-20',
  document: 'Продажа',
  debit,
  credit: 0n,
  details: {
    documentName: null,
    documentNumber: null,
    documentDate: null,
    operation: null,
    contract: of,
    currency: null,
  },
})
const totals = (of: ContractRef | null, openingBalance: bigint, debit: bigint) => ({
  contract: of,
  openingBalance,
  debit,
  credit: 0n,
  closingBalance: openingBalance + debit,
})

/** Two contracts: 100 and 200 at first, 10 and 5 more. */
const act: ReconciliationAnswer = {
  counterparty: { guid: null, name: 'A', inn: null, kpp: null },
  organization: null,
  number: null,
  asOf: null,
  currency: 'RUB',
  contract: null,
  period: { from: '2026-01-01', to: '2026-03-31' },
  openingBalance: 300n,
  lines: [line(10n, contract('1')), line(5n, contract('2'))],
  contractTotals: [totals(contract('1'), 100n, 10n), totals(contract('2'), 200n, 5n)],
  turnover: null,
  closingBalance: 315n,
  pdf: null,
  pdfProblem: null,
  deviations: [],
}

describe('totals per contract', () => {
  test.each<[string, Partial<ReconciliationAnswer>]>([
    ['that agree in everything', {}],
    ['that are not there', { contractTotals: null }],
    ['of lines that name none', { lines: [line(10n, null), line(5n, null)] }],
    ['of lines of which one names none', { lines: [line(10n, contract('1')), line(5n, null)] }],
    [
      'with what is settled without a contract',
      {
        lines: [line(10n, contract('1')), line(5n, null)],
        contractTotals: [totals(contract('1'), 100n, 10n), totals(null, 200n, 5n)],
      },
    ],
  ])('%s pass', (_what, change) => {
    expect(proveContractTotals({ ...act, ...change })).toBeNull()
  })

  test.each<[string, Partial<ReconciliationAnswer>, object]>([
    [
      'one does not add up',
      { contractTotals: [{ ...totals(contract('1'), 100n, 10n), closingBalance: 111n }] },
      { figure: 'closing', contract: '1, 2026-01-09', inAct: '1.10', inContracts: '1.11' },
    ],
    [
      'together they open with another balance',
      { contractTotals: [totals(contract('1'), 100n, 15n)] },
      { figure: 'opening', inAct: '3.00', inContracts: '1.00', contract: null },
    ],
    [
      'a line is of the other contract',
      { lines: [line(10n, contract('2')), line(5n, contract('1'))] },
      { figure: 'debit', contract: '1, 2026-01-09', inAct: '0.05', inContracts: '0.10' },
    ],
    [
      'a line is of a contract that has no totals',
      { lines: [line(10n, contract('1')), line(5n, contract('3'))] },
      { figure: 'debit', contract: '3, 2026-01-09' },
    ],
    ['there are none, and lines', { contractTotals: [] }, { figure: 'opening' }],
  ])('%s: refused, with the figure', (_what, change, details) => {
    expect(proveContractTotals({ ...act, ...change })).toMatchObject({
      code: 'act.contracts_mismatch',
      details,
    })
  })
})
