import type { Finding } from '../../../../../server/completion-acts/sync/apply/finding.ts'
import type { KnownAct } from '../../../../../server/completion-acts/sync/apply/known-acts.ts'
import {
  type PlanInputs,
  planWrites,
} from '../../../../../server/completion-acts/sync/apply/plan.ts'
import {
  type ActSignals,
  type CompletionAct,
  defaultStatusRules,
  type SignalsAnswer,
} from '../../../../../server/onec/port.ts'

export const NOW = new Date('2026-10-20T09:00:00Z')
export const ACT: CompletionAct = {
  set: 'Document_РеализацияТоваровУслуг',
  ref: 'aaaaaaaa-0000-4000-8000-000000000001',
  dataVersion: 'AAAAAQAAAAA=',
  isCompletionAct: true,
  posted: true,
  deletionMark: false,
  number: '0000-000123',
  date: '2026-10-19',
  dateTime: '2026-10-19T12:00:00',
  counterpartyGuid: '11111111-2222-4333-8444-555555555555',
  total: 1_200_000n,
  comment: '',
  organization: { guid: null, name: 'ООО «Студия»', inn: '7707083893', kpp: '770701001' },
  contract: { guid: 'c', name: 'Договор № 5', number: '5', date: '2026-01-01' },
  servicePeriod: null,
  currency: 'RUB',
  amountIncludesVat: true,
  lines: [
    {
      item: 'Услуги дизайнера',
      text: 'Разработка макета',
      quantity: '2',
      unit: 'ч',
      price: '6000.00',
      discount: 0n,
      sum: 1_200_000n,
      vatRate: '22',
      vat: 216_393n,
      total: 1_200_000n,
      isService: true,
      correction: null,
    },
  ],
  vatTotal: 216_393n,
  part: '',
  corrects: null,
  flaws: [],
}

/** Asked for, and 1C has nothing of it. */
export const SILENT: SignalsAnswer = {
  byRef: new Map([[ACT.ref, { properties: {}, edi: null, original: null }]]),
  missing: [],
  unread: [],
}

export function found(
  act: CompletionAct,
  changes: Partial<Extract<Finding, { kind: 'act' }>> = {},
) {
  return { kind: 'act', act, counterpartyId: 'ours', signals: SILENT, ...changes } as const
}

/** What comes of one finding. @param known the row, null: there is none */
export function plan(finding: Finding, known: KnownAct | null, changes: Partial<PlanInputs> = {}) {
  return planWrites([finding], {
    rules: defaultStatusRules('bp30'),
    known: known ? [known] : [],
    issued: new Set(known?.visible ? [known.id] : []),
    now: NOW,
    today: '2026-10-20',
    isFirstReading: false,
    ...changes,
  })
}

/** The row of an act as the portal would have made it. */
export function rowOf(act: CompletionAct, changes: Partial<KnownAct> = {}): KnownAct {
  const [made] = plan(found(act), null).created
  if (!made) throw new Error('not made')
  const { content: paper, dateTime, amountIncludesVat: _, vatTotal: __, ...columns } = made.document
  const { clearsAnswer: ___, ...statusColumns } = made.statusColumns
  return {
    id: 'row',
    set: act.set,
    ref: act.ref,
    part: act.part,
    ...columns,
    dateTime: new Date(`${dateTime}Z`),
    contentHash: paper.hash,
    ...statusColumns,
    missingSince: null,
    answer: null,
    scanReceivedAt: null,
    ...changes,
  }
}

export function signalsOf(changes: Partial<ActSignals> = {}): ActSignals {
  const documentSignals = { properties: {}, edi: null, original: null }
  return {
    found: true,
    posted: true,
    deletionMark: false,
    comment: '',
    ...documentSignals,
    ...changes,
  }
}
