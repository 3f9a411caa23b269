import type { PeriodPreset } from '~/features/reconciliation/request/presets'
import type {
  BalanceView,
  CompanyBalance,
  ConfirmationView,
  ProblemView,
  ReconciliationActView,
  ReconciliationRow,
  RegisterPage,
  RegisterRow,
  RequestView,
} from '../../../../server/reconciliation/index.ts'
import { romashka } from './people'

const period = { from: '2024-01-01', to: '2024-03-31' }
const at = new Date('2024-04-01T06:40:00Z')

export const presets: PeriodPreset[] = [
  { preset: 'this-month', period: { from: '2024-04-01', to: '2024-04-10' } },
  { preset: 'last-quarter', period },
]

export const balances: CompanyBalance[] = [
  {
    id: romashka.id,
    name: romashka.name,
    inn: romashka.inn,
    currency: 'RUB',
    closing: 1_200_000n,
    takenAt: at,
    refreshing: false,
  },
  {
    id: 'c-2',
    name: 'Общество с ограниченной ответственностью "Василёк"',
    inn: null,
    currency: 'RUB',
    closing: null,
    takenAt: null,
    refreshing: true,
  },
]

export const rows: ReconciliationRow[] = (
  ['ready', 'agreed', 'under_way', 'waiting', 'checking', 'failed'] as const
).map((state, index) => ({
  id: `row-${state}`,
  period,
  state,
  closingBalance: index < 2 ? 1_200_000n : null,
  currency: 'RUB',
  at,
  failure: state === 'failed' ? { text: 'Запросите акт позже.', code: 'onec.refused' } : null,
  edition: index < 2 ? index + 1 : null,
  older:
    index === 1
      ? [
          {
            id: 'row-older',
            edition: 1,
            state: 'agreed',
            closingBalance: 500_000n,
            currency: 'RUB',
            replacedAt: at,
          },
        ]
      : [],
}))

export const balance: BalanceView = {
  currency: 'RUB',
  months: [
    { month: '2024-01', closing: 500_000n },
    { month: '2024-02', closing: -250_000n },
    { month: '2024-03', closing: 1_200_000n },
  ],
  asOf: '2024-03-31',
  takenAt: at,
  refreshing: false,
  failure: null,
}

export function act(changes: Partial<ReconciliationActView> = {}): ReconciliationActView {
  return {
    formMark: null,
    id: 'act-1',
    counterparty: romashka,
    supplier: { name: 'ООО «Поставщик»', inn: '7707083893', kpp: '770701001' },
    customer: romashka,
    contract: 'Договор поставки № 7 от 01.02.2023',
    currency: 'RUB',
    period,
    openingBalance: 500_000n,
    debit: 1_500_000n,
    credit: 800_000n,
    closingBalance: 1_200_000n,
    lineCount: 2,
    lines: [
      {
        date: '2024-01-15',
        document: 'Реализация 1',
        debit: 1_500_000n,
        credit: 0n,
        balance: 2_000_000n,
        number: 1,
      },
      {
        date: '2024-02-20',
        document: 'Оплата 2',
        debit: 0n,
        credit: 800_000n,
        balance: 1_200_000n,
        number: 2,
      },
    ],
    page: 1,
    pages: 1,
    found: null,
    months: [],
    inFavourOf: 'supplier',
    broughtForward: 500_000n,
    sentence: 'На 31.03.2024 задолженность ООО «Ромашка» перед ООО «Поставщик» — 12 000,00 ₽',
    statement: 'на 31.03.2024 задолженность в пользу ООО «Поставщик» 12 000,00 руб.',
    seenAt: at,
    hasOnecPdf: true,
    onecForms: [],
    agreed: null,
    edition: 1,
    newerId: null,
    replaced: null,
    changes: null,
    earlierAgreement: null,
    breaks: [],
    actsDifferences: [],
    ...changes,
  }
}

export const changes: NonNullable<ReconciliationActView['changes']> = {
  since: 'downloaded',
  at,
  previousId: 'act-0',
  previousEdition: 1,
  currency: { before: 'RUB', after: 'RUB' },
  openingBalance: { before: 500_000n, after: 500_000n },
  closingBalance: { before: 1_100_000n, after: 1_200_000n },
  number: null,
  requisites: [],
  contract: null,
  renamedContracts: [],
  contractBalances: [],
  lines: [
    {
      kind: 'changed',
      before: { date: '2024-02-20', document: 'Оплата 2', debit: 0n, credit: 900_000n },
      after: { date: '2024-02-20', document: 'Оплата 2', debit: 0n, credit: 800_000n },
    },
    {
      kind: 'went',
      before: { date: '2024-03-01', document: 'Возврат 3', debit: 0n, credit: 100n },
      after: null,
    },
  ],
}

export function underWay(changed: Partial<RequestView> = {}): RequestView {
  return {
    id: 'request-1',
    counterparty: romashka,
    period,
    state: 'running',
    createdAt: at,
    nextAttemptAt: null,
    failure: null,
    lastGood: null,
    ...changed,
  }
}

export const problems: ProblemView[] = (['waiting', 'held', 'refused', 'failed'] as const).map(
  (state) => ({
    id: `problem-${state}`,
    counterparty: romashka,
    period,
    state,
    createdAt: at,
    attempts: 3,
    requestedBy: state === 'failed' ? null : 'Мария Соколова',
    failure: { text: 'Сальдо не сходится.', code: 'act.does_not_add_up' },
    figures: [{ label: 'Расхождение', value: '100,00' }],
    holds:
      state === 'held'
        ? [
            {
              name: 'act.inn_unconfirmed:7707083893',
              text: 'В ответе 1С другой ИНН.',
              figures: [
                { label: 'Наименование у нас', value: romashka.name },
                { label: 'Наименование в ответе 1С', value: 'ООО «Василёк»' },
              ],
            },
          ]
        : [],
  }),
)

export const confirmations: ConfirmationView[] = [
  {
    id: 'confirmation-1',
    text: 'В ответе 1С другое наименование.',
    figures: [{ label: 'Наименование в ответе 1С', value: 'ООО «Василёк»' }],
    confirmedAt: at,
    confirmedBy: 'Анна Кузнецова',
  },
]

export const registerRows: RegisterRow[] = (
  [
    'waiting',
    'held',
    'failed',
    'given',
    'opened',
    'downloaded',
    'agreed',
    'disputed',
    'scan_received',
    'signed',
  ] as const
).map((state, index) => ({
  id: `register-${state}`,
  counterparty: { id: romashka.id, name: romashka.name, inn: romashka.inn },
  period,
  state,
  closingBalance: index < 3 ? null : 1_200_000n,
  currency: 'RUB',
  askedAt: at,
  askedBy: index % 2 === 0 ? { name: 'Мария Соколова', isStaff: false } : null,
  givenAt: index < 3 ? null : at,
  openedAt: index < 4 ? null : at,
  downloadedAt: index < 5 ? null : at,
  agreedAt: state === 'agreed' ? at : null,
  agreedBy: state === 'agreed' ? 'Мария Соколова' : null,
  disputedAt: state === 'disputed' ? at : null,
  discrepancyId: state === 'disputed' ? 'd-1' : null,
  sentAt: state === 'given' ? at : null,
  silentSince: state === 'given' || state === 'opened' ? at : null,
}))

export function register(changes: Partial<RegisterPage> = {}): RegisterPage {
  return {
    rows: registerRows,
    nextCursor: 'older',
    counts: {
      all: 8,
      silent: 3,
      outdated: 0,
      given: 1,
      opened: 1,
      downloaded: 1,
      agreed: 1,
      scan_received: 1,
      signed: 1,
      disputed: 1,
      missing: 3,
    },
    mostCounted: 5000,
    filter: { q: '', from: '', to: '', exact: false, show: 'all' },
    periods: [{ from: '2026-07-01', to: '2026-09-30', all: 8, silent: 3 }],
    unasked: null,
    ...changes,
  }
}
