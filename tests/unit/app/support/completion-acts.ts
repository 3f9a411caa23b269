import type {
  AnswerView,
  DiscrepancyView,
  SignedScanView,
  UploadView,
} from '../../../../server/answers/index.ts'
import type {
  CompletionActLineView,
  CompletionActList,
  CompletionActRow,
  CompletionActState,
  CompletionActView,
  SyncView,
  TimelineEntry,
} from '../../../../server/completion-acts/index.ts'
import { answerOf, discrepancy, proof } from './answers'
import { romashka, vasilek } from './people'

const at = new Date('2026-04-01T06:40:00Z')

const descriptions: Record<CompletionActState, string> = {
  draft: 'Настройка обмена с маркетплейсом',
  reading: 'Поддержка сайта, апрель 2026',
  held: 'Настройка телефонии',
  waiting: 'Обслуживание и доработка сайта за март 2026 года',
  accepted: 'Аренда серверов, март 2026',
  refused: 'Внедрение складского учёта: обучение сотрудников, перенос остатков, сопровождение',
  scan_received: 'Поверка счётчиков',
  signed: 'Консультации',
  rejected: 'Обновление 1С',
  withdrawn: '',
}

export function row(
  state: CompletionActState,
  changes: Partial<CompletionActRow> = {},
): CompletionActRow {
  return {
    id: `act-${state}`,
    number: '12',
    date: '2026-03-31',
    counterparty: { id: romashka.id, name: romashka.name },
    summary: descriptions[state],
    lineCount: 3,
    isCorrection: false,
    total: 12_000_000n,
    vatTotal: 2_000_000n,
    currency: 'RUB',
    state,
    ...changes,
  }
}

export const clientStates: CompletionActState[] = [
  'waiting',
  'accepted',
  'refused',
  'signed',
  'rejected',
]

export function list(changes: Partial<CompletionActList> = {}): CompletionActList {
  return {
    rows: clientStates.map((state) => row(state)),
    nextCursor: 'older',
    totals: {
      count: 12,
      sums: [
        { currency: 'RUB', total: 120_000_000n },
        { currency: 'USD', total: 300_000n },
      ],
      isCapped: false,
    },
    filter: { q: '', from: '', to: '', status: '', counterparty: romashka.id, sort: '' },
    isSortable: true,
    waiting: 13,
    counterparty: romashka,
    states: clientStates,
    mayAccept: true,
    isComplete: true,
    reading: null,
    ...changes,
  }
}

/** As staff see it: everybody's acts, one of them without a counterparty. */
export function staffList(changes: Partial<CompletionActList> = {}): CompletionActList {
  const states: CompletionActState[] = ['draft', ...clientStates, 'withdrawn']
  return list({
    rows: states.map((state, place) => {
      const { id, name } = place % 2 === 0 ? romashka : vasilek
      return row(state, { counterparty: state === 'draft' ? null : { id, name } })
    }),
    filter: { q: '', from: '', to: '', status: '', counterparty: 'all', sort: '' },
    isSortable: false,
    waiting: null,
    counterparty: null,
    states,
    ...changes,
  })
}

export const nothing = list({
  rows: [],
  nextCursor: null,
  totals: { count: 0, sums: [], isCapped: false },
})

export const line: CompletionActLineView = {
  text: 'Доработка сайта по заданию № 4',
  quantity: '1.5',
  unit: 'ч',
  price: '20000.00',
  sum: 3_000_000n,
  vatRate: '20',
  vat: 600_000n,
  total: 3_600_000n,
}

export const timeline: TimelineEntry[] = [
  { kind: 'issued', at, who: null, text: null },
  { kind: 'opened', at, who: 'Мария Соколова', text: null },
  { kind: 'refused', at, who: 'Мария Соколова', text: 'Часов меньше.' },
]

export function act(changes: Partial<CompletionActView> = {}): CompletionActView {
  return {
    id: 'act-1',
    formMark: null,
    number: '12',
    fullNumber: '0000-000012',
    date: '2026-03-31',
    counterparty: romashka,
    supplier: { name: 'ООО «Поставщик»', inn: '7707083893', kpp: '770701001' },
    customer: romashka,
    contract: 'Договор № 7 от 01.02.2025',
    currency: 'RUB',
    amountIncludesVat: false,
    lines: [
      line,
      { ...line, text: 'Аренда сервера', quantity: '1', unit: 'мес', vatRate: 'none', vat: 0n },
      { ...line, text: 'Прочее', unit: null, vatRate: null, vat: 0n },
    ],
    lineCount: 3,
    firstLine: 1,
    page: 1,
    pages: 1,
    sum: 9_000_000n,
    vatTotal: 600_000n,
    total: 9_600_000n,
    totalInWords: 'Девяносто шесть тысяч рублей 00 копеек',
    state: 'waiting',
    edi: null,
    corrects: null,
    corrections: [],
    stateReason: null,
    changedSinceAnswer: false,
    canAnswer: true,
    timeline,
    staff: null,
    ...changes,
  }
}

export const inOnec: NonNullable<CompletionActView['staff']> = {
  documentKind: 'Реализация товаров и услуг',
  ref: '0b1c9f3e-0000-4000-8000-000000000001',
  comment: 'Сайт, март',
  rule: 'Документ проведён (правило 10)',
  checkedAt: at,
  flaws: [],
}

export const scan: UploadView = {
  ...proof,
  id: 'upload-2',
  fileName: 'Акт 12 подписан.pdf',
  bytes: 1_234_567,
}

export function objection(changes: Partial<DiscrepancyView> = {}): DiscrepancyView {
  return discrepancy({
    document: { kind: 'completion-act', id: 'act-1' },
    documentTitle: 'Акт № 12 от 31.03.2026',
    category: 'quantity',
    status: 'answered',
    lines: [],
    ...changes,
  })
}

export function answer(changes: Partial<AnswerView> = {}): AnswerView {
  return answerOf({ document: { kind: 'completion-act', id: 'act-1' }, ...changes })
}

export const refused: { act: CompletionActView; answer: AnswerView } = {
  act: act({ state: 'refused', canAnswer: false }),
  answer: answer({
    canAnswer: false,
    answered: { kind: 'refused', at, by: 'Мария Соколова' },
    discrepancies: [
      objection(),
      objection({
        id: 'discrepancy-0',
        category: 'requisites',
        status: 'resolved',
        resolution: 'corrected',
        resolvedAt: at,
      }),
    ],
  }),
}

export const signedScan: SignedScanView = {
  ...scan,
  status: 'accepted',
  isOutdated: false,
  decidedAt: at,
  reason: null,
}

export const signed: { act: CompletionActView; answer: AnswerView } = {
  act: act({ state: 'signed' }),
  answer: answer({
    answered: { kind: 'signed', at, by: 'Мария Соколова' },
    scans: [signedScan],
  }),
}

/** When 1C was read last. */
const readAt = new Date('2024-04-01T06:40:00Z')

export function syncState(changes: Partial<SyncView> = {}): SyncView {
  return {
    configured: true,
    running: false,
    historyDone: true,
    acts: 20_000,
    mostCounted: 20_000,
    held: 0,
    lastSuccessAt: readAt,
    failure: null,
    missing: [],
    vanished: 0,
    quietHours: { from: '23:00', to: '06:30' },
    ...changes,
  }
}

export const notConfigured = syncState({
  configured: false,
  historyDone: false,
  acts: 0,
  lastSuccessAt: null,
  quietHours: null,
})

export const failingSync = syncState({
  historyDone: false,
  failure: { at: readAt, text: '1С отклонила вход. Проверьте пароль пользователя OData.' },
  missing: [
    { name: 'Document_РеализацияТоваровУслуг', isRequired: true, isForDrafts: true },
    { name: 'InformationRegister_СтатусыДокументов', isRequired: false, isForDrafts: false },
  ],
  vanished: 1240,
})

/** A correction of an act, by less and by what was not there before. */
export const correction = act({
  number: '5',
  date: '2026-06-10',
  corrects: { id: 'act-0', number: '12', date: '2026-03-31', total: 9_600_000n },
  lines: [
    {
      ...line,
      sum: -600_000n,
      vat: -120_000n,
      total: -720_000n,
      correction: {
        before: { quantity: '1.5', price: '20000.00', total: 3_600_000n },
        after: { quantity: '1.2', price: '20000.00', total: 2_880_000n },
      },
    },
    {
      ...line,
      text: 'Обучение',
      correction: {
        before: { quantity: '0', price: '0.00', total: 0n },
        after: { quantity: '1.5', price: '20000.00', total: 3_600_000n },
      },
    },
  ],
  lineCount: 2,
  vatTotal: 480_000n,
  total: 2_880_000n,
})

/** An act that was corrected, once by a document that the reader may open. */
export const corrected = act({
  corrections: [{ id: 'act-5', number: '5', date: '2026-06-10', total: -120_000n }],
})
