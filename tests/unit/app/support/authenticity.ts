import { vi } from 'vitest'
import type {
  AuthenticityService,
  CheckedPaper,
  HistoryPage,
} from '../../../../server/authenticity/index.ts'

export const CODE = 'AQEaabbccdd-_0'

const common = {
  keyId: '1a2b3c4d',
  supplierInn: '7701234567',
  customerInn: '7702345678',
  currency: 'RUB',
  actId: '3f2b7c9e-1111-4222-8333-444455556666',
  edition: 2,
  issuedOn: '2026-04-02',
  dataHash: '00112233445566778899aabbccddeeff',
  history: { entries: 17, hash: '0011223344556677' },
}

export const reconciliationPaper: CheckedPaper = {
  code: CODE,
  facts: {
    ...common,
    kind: 'reconciliation',
    period: { from: '2026-01-01', to: '2026-03-31' },
    openingBalance: 100_000n,
    debit: 1_250_000n,
    credit: 150_000n,
  },
  closingBalance: 1_200_000n,
  names: { supplier: 'ООО «Поставщик»', customer: 'ООО «Ромашка»' },
  standing: { kind: 'latest' },
  agreesWithHistory: true,
}

export const completionActPaper: CheckedPaper = {
  code: CODE,
  facts: {
    ...common,
    kind: 'completion-act',
    number: '12',
    date: '2026-03-31',
    total: -120_000n,
    vatTotal: -20_000n,
  },
  closingBalance: null,
  names: null,
  standing: { kind: 'withdrawn', at: new Date('2026-04-05T09:00:00Z') },
  agreesWithHistory: false,
}

export const historyPage: HistoryPage = {
  rows: [
    {
      n: '18',
      at: new Date('2026-04-05T09:00:00Z'),
      kind: 'withdrawn',
      document: {
        kind: 'completion-act',
        id: common.actId,
        about: '12 2026-03-31',
        edition: 1,
      },
      counterparty: { id: common.actId, name: 'ООО «Ромашка»' },
      who: null,
      amount: 120_000n,
      currency: 'RUB',
      hash: 'aabbccddeeff0011',
    },
    {
      n: '17',
      at: new Date('2026-04-02T09:00:00Z'),
      kind: 'agreed',
      document: {
        kind: 'reconciliation',
        id: common.actId,
        about: '2026-01-01/2026-03-31',
        edition: 2,
      },
      counterparty: null,
      who: 'Иванова А. П.',
      amount: 1_200_000n,
      currency: 'RUB',
      hash: '0011223344556677',
    },
  ],
  nextCursor: 'older',
  keys: [
    { id: '1a2b3c4d', createdAt: new Date('2026-04-01T09:00:00Z'), retiredAt: null },
    {
      id: '99aabbcc',
      createdAt: new Date('2026-01-01T09:00:00Z'),
      retiredAt: new Date('2026-04-01T09:00:00Z'),
    },
  ],
}

export function fakeAuthenticity(): AuthenticityService {
  return {
    look: vi.fn(async () => ({ kind: 'genuine' as const, paper: reconciliationPaper })),
    readTyped: vi.fn(() => null),
    keys: vi.fn(async () => ({ keys: [] })),
    history: vi.fn(async () => historyPage),
    proveHistory: vi.fn(async () => ({
      entries: '18',
      lastHash: 'aabbccddeeff0011',
      codes: 3,
      flaws: [],
      flawCount: 0,
    })),
    formsSetting: vi.fn(async () => ({ marks: false })),
    saveFormsSetting: vi.fn(async () => true),
    replaceKey: vi.fn(async () => true),
  }
}
