import { randomUUID } from 'node:crypto'
import {
  type ActStanding,
  type CompletionActAnswer,
  deriveState,
  isVisible,
} from '../../server/completion-acts/act/state.ts'
import type {
  CompletionActLineView,
  CompletionActState,
} from '../../server/completion-acts/index.ts'
import type { CompletionActStatus } from '../../server/onec/port.ts'
import type { PrismaClient } from '../../server/platform/database/connect.ts'
import { buildSearchText } from '../../server/platform/search-text.ts'

export interface CompletionActFields {
  counterpartyId?: string | null
  number?: string
  /** `YYYY-MM-DD`. */
  date?: string
  time?: string
  currency?: string
  status?: CompletionActStatus
  posted?: boolean
  answer?: CompletionActAnswer | null
  reason?: string
  comment?: string
  lines?: Partial<CompletionActLineView>[]
  organization?: { name: string; inn: string | null; kpp: string | null } | null
  contract?: string | null
  /** Instead of what the lines come to. */
  total?: bigint
  /** Records in its history that it was issued; true unless said otherwise. */
  withEvent?: boolean
  /** 1C's state of exchange, for example `ОбменЗавершен`. */
  edi?: string
  /** False: its registers and properties were not read yet. */
  signalsRead?: boolean
}

let made = 0

/** A completion act as the sync would have stored it. Each has a number and a line of its own by default. */
export async function makeCompletionAct(prisma: PrismaClient, given: CompletionActFields = {}) {
  const place = ++made
  const {
    status = 'issued',
    answer = null,
    number = `00БП-${String(place).padStart(6, '0')}`,
  } = given
  const lines = (given.lines ?? [{}]).map(lineOf)
  const posted = given.posted ?? status !== 'draft'
  const signals = {
    posted,
    deletionMark: false,
    found: true,
    comment: given.comment ?? '',
    properties: {},
    edi: given.edi === undefined ? null : { state: given.edi, comment: '' },
    original: null,
  }
  const standing: ActStanding = {
    status,
    posted,
    deletionMark: false,
    hasFlaws: false,
    signalsRead: given.signalsRead ?? true,
  }
  const contentHash = randomUUID().replaceAll('-', '').repeat(2)
  const counterpartyId = given.counterpartyId ?? null
  return prisma.completionAct.create({
    data: {
      set: 'Document_РеализацияТоваровУслуг',
      ref: randomUUID(),
      counterpartyId,
      number,
      dateTime: new Date(`${given.date ?? '2026-03-31'}T${given.time ?? '12:00:00'}Z`),
      currency: given.currency ?? 'RUB',
      total: given.total ?? lines.reduce((sum, line) => sum + line.total, 0n),
      vatTotal: lines.reduce((sum, line) => sum + line.vat, 0n),
      summary: lines[0]?.text ?? '',
      lineCount: lines.length,
      searchText: buildSearchText(
        number,
        lines.map(({ text }) => text),
      ),
      comment: given.comment ?? '',
      posted,
      deletionMark: false,
      dataVersion: `version-${place}`,
      contentHash,
      status,
      statusReason: given.reason ?? null,
      matchedRule: 'posted',
      signals,
      nextSignalsAt: new Date('2026-04-01T00:00:00Z'),
      visible: isVisible(standing),
      state: deriveState(standing, answer, false) satisfies CompletionActState,
      answer,
      ...(answer && { answeredHash: contentHash, answeredAt: new Date('2026-04-02T09:00:00Z') }),
      content: {
        create: {
          lines: lines.map(({ text, sum, vat, total, correction: _, ...line }) => ({
            ...line,
            item: text,
            text: null,
            isService: true,
            sum: String(sum),
            vat: String(vat),
            total: String(total),
          })),
          ...(given.organization && { organization: { guid: null, ...given.organization } }),
          ...(given.contract && {
            contract: { guid: randomUUID(), name: given.contract, number: null, date: null },
          }),
          amountIncludesVat: true,
        },
      },
      ...(given.withEvent !== false && {
        events: {
          create: {
            counterpartyId,
            at: new Date('2026-04-01T09:00:00Z'),
            kind: 'status' as const,
            to: status,
            details: { signals, matchedRule: 'posted', reason: given.reason ?? null },
          },
        },
      }),
    },
    include: { content: true },
  })
}

/** 1 200,00 with 200,00 of VAT within, unless said otherwise. */
function lineOf(given: Partial<CompletionActLineView>): CompletionActLineView {
  const sum = given.sum ?? 120_000n
  return {
    text: `Консультация ${made}`,
    quantity: '1',
    unit: 'шт',
    price: '1200.00',
    vatRate: '20',
    vat: 20_000n,
    total: sum,
    ...given,
    sum,
  }
}
