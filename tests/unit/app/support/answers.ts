import type {
  AnswerView,
  ComparedBalances,
  DiscrepancyView,
  InboxRow,
  MarkedLineView,
  SignedScanView,
  UploadView,
} from '../../../../server/answers/index.ts'
import { romashka, vasilek } from './people'

const at = new Date('2024-04-01T06:40:00Z')
const nothing = { date: null, document: null, debit: null, credit: null }

export const markedLines: MarkedLineView[] = [
  {
    kind: 'other_amount',
    index: 0,
    given: { date: '2024-01-15', document: 'Реализация 1', debit: 1_500_000n, credit: 0n },
    own: { ...nothing, debit: 1_520_000n, credit: 0n },
    effect: 20_000n,
  },
  {
    kind: 'other_date',
    index: 1,
    given: { date: '2024-02-20', document: 'Оплата 2', debit: 0n, credit: 800_000n },
    own: { ...nothing, date: '2024-02-21' },
    effect: 0n,
  },
  {
    kind: 'missing',
    index: null,
    given: null,
    own: { date: '2024-03-05', document: 'Платёжное поручение 77', debit: 0n, credit: 120_000n },
    effect: -120_000n,
  },
]

const balances: ComparedBalances = {
  from: '2024-01-01',
  to: '2024-03-31',
  currency: 'RUB',
  opening: { ours: 500_000n, theirs: 500_000n },
  closing: { ours: 1_200_000n, theirs: 1_100_000n },
}

export const proof: UploadView = {
  id: 'upload-1',
  fileName: 'Накладная 1.pdf',
  bytes: 240_000,
  pages: 2,
  contentType: 'application/pdf',
  at,
  by: 'Мария Соколова',
}

export const signedScan: SignedScanView = {
  ...proof,
  status: 'accepted',
  isOutdated: false,
  decidedAt: at,
  reason: null,
}

export function discrepancy(changes: Partial<DiscrepancyView> = {}): DiscrepancyView {
  return {
    id: 'discrepancy-1',
    document: { kind: 'reconciliation', id: 'act-1' },
    documentTitle: 'Акт сверки 01.01.2024 – 31.03.2024',
    counterparty: romashka,
    category: 'lines',
    status: 'open',
    resolution: null,
    documentChanged: false,
    lines: markedLines,
    balances,
    messages: [
      {
        id: 'message-1',
        side: 'customer',
        author: 'Мария Соколова',
        text: 'По накладной сумма больше,\nсм. файл.',
        at,
      },
      {
        id: 'message-2',
        side: 'supplier',
        author: 'Анна Орлова',
        text: 'Проверяем.',
        at: new Date('2024-04-01T08:00:00Z'),
      },
    ],
    files: [proof],
    createdAt: at,
    resolvedAt: null,
    ...changes,
  }
}

export function answerOf(changes: Partial<AnswerView> = {}): AnswerView {
  return {
    document: { kind: 'reconciliation', id: 'act-1' },
    seen: 'hash-1',
    canAnswer: true,
    mayWrite: true,
    answered: null,
    takeBackUntil: null,
    mayTakeScanBack: false,
    scans: [],
    discrepancies: [],
    ...changes,
  }
}

export const inboxRows: InboxRow[] = [
  {
    id: 'discrepancy-1',
    documentTitle: 'Акт сверки 01.01.2024 – 31.03.2024',
    counterparty: { id: romashka.id, name: romashka.name },
    category: 'lines',
    status: 'open',
    excerpt: 'По накладной сумма больше, см. файл.',
    lastMessageAt: at,
    amount: 1_200_000n,
    currency: 'RUB',
  },
  {
    id: 'discrepancy-2',
    documentTitle: 'Акт № 12 от 31.03.2024',
    counterparty: { id: vasilek.id, name: vasilek.name },
    category: 'not_received',
    status: 'open',
    excerpt: 'Эти работы не выполнены.',
    lastMessageAt: new Date('2024-03-28T06:40:00Z'),
    amount: 5_000_000n,
    currency: 'RUB',
  },
]

export function inbox(rows = inboxRows) {
  return {
    rows,
    nextCursor: null,
    counts: { open: rows.length, answered: 3, resolved: 1001 },
    mostCounted: 1000,
  }
}

export const resolved = discrepancy({
  status: 'resolved',
  resolution: 'corrected',
  resolvedAt: new Date('2024-04-02T06:40:00Z'),
  documentChanged: true,
})

/** The customer does not agree, and did not once before. */
export const disputed = answerOf({
  answered: { kind: 'refused', at, by: 'Мария Соколова' },
  discrepancies: [discrepancy(), { ...resolved, id: 'discrepancy-0' }],
})

export const signedAct = answerOf({
  canAnswer: false,
  answered: { kind: 'signed', at, by: 'Мария Соколова' },
  scans: [signedScan],
})
