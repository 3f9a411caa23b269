import { vi } from 'vitest'
import type {
  Bitrix24Connection,
  DealActRow,
  DealActStatus,
  DealActsAttention,
  DealActsList,
  DealActsService,
  DealActsStatistics,
  DealActView,
  DealRulesView,
  DraftSettingsView,
  DraftView,
  DryRun,
  FileSettingsView,
  FoundInOnec,
  MappingRow,
  MissingMappingGroup,
  OnecFileView,
  RateRow,
  StageOption,
} from '../../../../server/deal-acts/index.ts'

const at = new Date('2026-03-31T09:40:00Z')
const later = (ms: number) => new Date(at.getTime() + ms)
const GUID = '0b1c9f3e-0000-4000-8000-00000000000'

export function row(status: DealActStatus, changes: Partial<DealActRow> = {}): DealActRow {
  return {
    id: `deal-${status}`,
    serial: 17,
    dealId: 1024,
    dealReference: '1024',
    smartProcess: null,
    revision: 1,
    title: 'Сайт «Ромашка», март',
    buyer: 'ООО «Ромашка»',
    responsible: 'Пётр Смирнов',
    amount: 12_000_000n,
    currency: 'RUB',
    status,
    source: 'event',
    since: at,
    updatedAt: at,
    attempts: 1,
    nextAttemptAt: null,
    reason: null,
    moreReasons: 0,
    remedy: null,
    number: null,
    fullNumber: null,
    date: null,
    dealUrl: 'https://portal.bitrix24.test/crm/deal/details/1024/',
    ...changes,
  }
}

/** One of each way out, and two that need none. */
export const rows: DealActRow[] = [
  row('attention', {
    id: 'deal-unmapped',
    title: 'Продвижение',
    reason: 'Услуга «Контекстная реклама» ещё не сопоставлена с 1С.',
    moreReasons: 2,
    remedy: { place: 'mapping', url: '/staff/mapping?want=item%3Aname%3Aреклама%7C*' },
  }),
  row('attention', {
    id: 'deal-no-kpp',
    title: 'Логотип',
    reason: 'У покупателя нет КПП: менеджер может вписать его в карточке компании.',
    remedy: { place: 'deal', url: null },
  }),
  row('attention', {
    id: 'deal-period',
    title: 'Хостинг',
    reason: 'Период закрыт для изменений: его откроет бухгалтер в 1С.',
    remedy: { place: 'onec', url: null },
  }),
  row('waiting', {
    reason: '1С сейчас не отвечает.',
    attempts: 3,
    nextAttemptAt: later(14 * 60_000),
  }),
  row('failed', { reason: '1С не отвечала двое суток.', attempts: 40, title: '', dealId: 77 }),
  row('rejected', {
    reason: 'Нет подписи заказчика.',
    revision: 2,
    number: '12',
    date: '2026-03-31',
  }),
  row('created', { number: '00БП-000012', date: '2026-03-31', amount: null, dealUrl: null }),
  row('queued'),
]

const none = 0
export function attention(): DealActsAttention {
  const [first, second] = rows
  const group = (row: DealActRow | undefined) =>
    row ? [{ reason: row.reason, remedy: row.remedy, since: row.since, rows: [row] }] : []
  return { groups: [...group(first), ...group(second)], isMore: false }
}

export function list(changes: Partial<DealActsList> = {}): DealActsList {
  return {
    rows,
    nextCursor: 'older',
    counts: {
      queued: 1,
      working: none,
      waiting: 1,
      attention: 3,
      exported: none,
      created: 10_001,
      accepted: none,
      rejected: 1,
      signed: none,
      withdrawn: none,
      unwanted: none,
      cancelled: none,
      failed: 1,
      open: 8,
      all: 1211,
    },
    mostCounted: 10_000,
    filter: { q: '', status: 'open', source: '', wants: '' },
    foundBySweep: 3,
    problems: [],
    delivery: 'odata',
    readyForFile: 0,
    ...changes,
  }
}

export const emptyCounts: DealActsList['counts'] = {
  ...list().counts,
  queued: 0,
  waiting: 0,
  attention: 0,
  created: 0,
  rejected: 0,
  failed: 0,
  open: 0,
  all: 0,
}

export const figures: DealActsStatistics = {
  month: '2026-03',
  stageToDraftMs: 130_000,
  draftToDecisionMs: 4 * 3_600_000 + 300_000,
  rejectionToMessageMs: 40_000,
  drafted: 78,
  decided: 40,
  rejected: 2,
  reasons: [{ text: 'неверные реквизиты', count: 2 }],
}

export const draft: DraftView = {
  kind: 'services_sale',
  date: '2026-03-31',
  currency: 'RUB',
  amountIncludesVat: true,
  lines: [
    {
      text: 'Доработка сайта',
      quantity: '1.5',
      unit: 'ч',
      price: '20000.00',
      discount: 100_000n,
      sum: 2_900_000n,
      vatRate: 22,
      vat: 522_951n,
      total: 2_900_000n,
    },
    {
      text: 'Аренда сервера',
      quantity: '1',
      unit: null,
      price: '500.00',
      discount: 0n,
      sum: 50_000n,
      vatRate: 'none',
      vat: 0n,
      total: 50_000n,
    },
  ],
  vatTotal: 522_951n,
  total: 2_950_000n,
  comment: 'Сделка 1024 [portal:1f3a]',
}

export function view(changes: Partial<DealActView> = {}): DealActView {
  return {
    ...row('rejected', { number: '00БП-000012', date: '2026-03-31', revision: 2 }),
    reasons: [
      {
        text: 'Бухгалтерия отклонила акт: нет подписи заказчика.',
        remedy: { place: 'deal', url: null },
      },
    ],
    notes: ['Ставка НДС взята на дату акта.'],
    differences: ['Сумма в 1С 100,00, а в сделке 120,00.'],
    draft,
    onec: {
      documentKind: 'Реализация товаров и услуг',
      ref: `${GUID}1`,
      actId: 'act-1',
      edi: 'обмен завершён',
    },
    file: null,
    decision: { reason: 'Нет подписи заказчика.', at: later(7_200_000) },
    timeline: [
      { kind: 'opened', at, who: null, text: null, sinceMs: null },
      {
        kind: 'created',
        at: later(130_000),
        who: null,
        text: '№ 00БП-000012',
        sinceMs: 130_000,
      },
      {
        kind: 'decided',
        at: later(7_200_000),
        who: 'Анна Орлова',
        text: 'Отклонён',
        sinceMs: 7_070_000,
      },
      { kind: 'something_new', at: later(7_240_000), who: null, text: null, sinceMs: 40_000 },
    ],
    messages: [
      {
        kind: 'comment',
        status: 'sent',
        createdAt: later(131_000),
        sentAt: later(132_000),
        attempts: 1,
        reason: null,
      },
      {
        kind: 'todo',
        status: 'failed',
        createdAt: later(7_201_000),
        sentAt: null,
        attempts: 5,
        reason: 'Битрикс24 не даёт прав на дела.',
      },
    ],
    revisions: [
      { id: 'deal-rejected', revision: 2, status: 'rejected', number: '00БП-000012' },
      { id: 'deal-first', revision: 1, status: 'rejected', number: null },
    ],
    rule: 'Акт по стадии сделки',
    can: { retry: false, cancel: false, decide: false, revise: true },
    ...changes,
  }
}

export function dryRun(changes: Partial<DryRun> = {}): DryRun {
  return {
    dealId: 1024,
    smartProcess: null,
    title: 'Сайт «Ромашка», март',
    dealUrl: 'https://portal.bitrix24.test/crm/deal/details/1024/',
    rule: 'Акт по стадии сделки',
    currentAct: null,
    reasons: [],
    notes: ['Ставка НДС взята на дату акта.'],
    draft,
    document: {
      kind: 'Реализация товаров и услуг',
      body: '{\n  "Posted": false\n}',
      format: 'json',
    },
    ...changes,
  }
}

export const missingMappings: MissingMappingGroup[] = [
  {
    kind: 'item',
    key: 'name:реклама|*',
    shown: 'Контекстная реклама',
    text: 'Соответствия с 1С ещё нет.',
    deals: 12,
    suggestions: [
      { guid: `${GUID}2`, name: 'Реклама в интернете', details: '00-0012, усл', likeness: 0.62 },
    ],
    canBeText: false,
  },
  {
    kind: 'unit',
    key: 'проект',
    shown: 'проект',
    text: 'Соответствия с 1С ещё нет.',
    deals: 1,
    suggestions: [],
    canBeText: true,
  },
  {
    kind: 'vat',
    key: '18',
    shown: '18',
    text: 'Соответствия с 1С ещё нет.',
    deals: 2,
    suggestions: [],
    canBeText: false,
  },
]

export const mappings: MappingRow[] = [
  {
    kind: 'item',
    key: 'product:51|796',
    shown: 'Поддержка сайта (шт)',
    target: { to: 'onec', guid: `${GUID}3`, name: 'Сопровождение сайта', unit: 'мес' },
    updatedAt: at,
    updatedBy: 'Анна Орлова',
  },
  {
    kind: 'unit',
    key: 'правка',
    shown: 'правка',
    target: { to: 'text' },
    updatedAt: at,
    updatedBy: null,
  },
  {
    kind: 'vat',
    key: '20',
    shown: '20',
    target: { to: 'vat', rate: 22 },
    updatedAt: at,
    updatedBy: null,
  },
]

export const foundItems: FoundInOnec[] = [
  { guid: `${GUID}4`, name: 'Реклама контекстная', details: '00-0044', unit: 'усл' },
]

export const rates: RateRow[] = [
  { currency: 'USD', date: '2026-03-31', rate: '92.5', per: 1, updatedAt: at },
]

export const stages: StageOption[] = [
  { entityTypeId: 2, id: 'NEW', name: 'Новая', funnel: 'Продажи', funnelId: 0 },
  { entityTypeId: 2, id: 'WON', name: 'Успешна', funnel: 'Продажи', funnelId: 0 },
  { entityTypeId: 2, id: 'C1:ACT', name: 'Закрывающие документы', funnel: 'Проекты', funnelId: 1 },
]

export const rule: DealRulesView['rules'][number] = {
  id: 'stages',
  name: 'Акт по стадии сделки',
  isOn: true,
  when: {
    entityTypeId: 2,
    stages: ['C1:ACT', 'C9:OLD'],
    funnels: [1],
    amount: { from: '1000.50', to: null },
    currencies: ['RUB', 'USD'],
    fields: [
      { field: 'UF_CRM_KIND', is: 'equals', value: 'Разработка' },
      { field: 'UF_CRM_ACT', is: 'empty' },
    ],
  },
  document: 'services_sale',
  policies: {
    quietSeconds: null,
    date: { from: 'field', field: 'UF_CRM_DATE' },
    vatOnTop: 'by_amount',
    staleVat: 'in_price',
    manualAmount: 'ask',
    fineNumbers: 'ask',
    zeroLines: 'leave_out',
    negativeLines: 'ask',
    zeroVat: 'rate',
    unknownUnits: 'text',
    unknownItems: 'ask',
    missingKpp: 'by_inn',
    contract: { choose: 'only', field: null, none: 'without' },
    currency: 'deal',
    restage: 'stands',
  },
  report: {
    comment: true,
    fields: [{ field: 'UF_CRM_NUMBER', value: 'number' }],
    nextStage: null,
  },
  feedback: {
    rejected: {
      by: 'task',
      deadlineHours: 48,
      stage: 'NEW',
      fields: [{ field: 'UF_CRM_WHY', value: 'reason' }],
    },
    accepted: { comment: false, stage: 'WON', fields: [] },
    customer: { comment: true, duty: false },
    fallbackUserId: 7,
  },
}

export function rulesView(changes: Partial<DealRulesView> = {}): DealRulesView {
  return {
    rules: [rule, { ...rule, id: 'own-4', name: 'Крупные', isOn: false }],
    isDefault: false,
    stages,
    smartProcesses: [],
    fields: [],
    kinds: ['services_sale', 'production_act'],
    canEdit: true,
    ...changes,
  }
}

export const draftSettings: DraftSettingsView = {
  fields: [
    {
      name: 'department',
      choices: [{ guid: `${GUID}5`, name: 'Основное подразделение', details: '' }],
      search: '',
      isCut: false,
      value: `${GUID}5`,
      required: true,
    },
    { name: 'warehouse', choices: [], search: '', isCut: false, value: '', required: false },
  ],
  problem: null,
}

export function connection(changes: Partial<Bitrix24Connection> = {}): Bitrix24Connection {
  return {
    mode: 'webhook',
    sandbox: true,
    portal: 'portal.bitrix24.test',
    user: 'Пётр Смирнов',
    isAdmin: false,
    lastSweepAt: at,
    lastEventAt: null,
    waitingEvents: 1204,
    problem: null,
    addresses: {
      events: 'https://portal.test/hooks/bitrix24/events',
      robot: 'https://portal.test/hooks/bitrix24/robot',
      dealWebhook: null,
      install: 'https://portal.test/bitrix24/install',
    },
    robots: false,
    pieces: [
      {
        id: 'scopes',
        title: 'Права доступа (scope)',
        state: 'missing',
        found: 'department — кто руководитель отдела',
        consequence: 'То, на что права нет, Битрикс24 не делает.',
        click: 'Откройте входящий вебхук, отметьте названные права и сохраните.',
        canMend: false,
      },
      {
        id: 'robot',
        title: 'Робот «Создать акт в 1С»',
        state: 'missing',
        found: null,
        consequence: 'Без робота акт просят стадии и кнопка.',
        click: null,
        canMend: true,
      },
      {
        id: 'stages',
        title: 'Стадии, которые просят акт',
        state: 'in_place',
        found: 'Общая: Сделка успешна',
        consequence: 'Сделка на стадии, которой нет, акта не попросит.',
        click: null,
        canMend: false,
      },
    ],
    others: [],
    ...changes,
  }
}

export function file(serial: number, changes: Partial<OnecFileView> = {}): OnecFileView {
  return {
    id: `file-${serial}`,
    serial,
    createdAt: at,
    actCount: 12,
    fileName: `sverka-acts-00000${serial}.xml`,
    version: '1.17',
    placedAt: null,
    given: null,
    decided: 0,
    configuration: 'bp30',
    ...changes,
  }
}

export const given = { at: later(3_600_000), who: 'Анна Белова', times: 2 }
export const files = [file(4), file(3, { given }), file(2, { placedAt: at }), file(1, { given })]

export const fileSettings: FileSettingsView = {
  version: '1.16',
  versions: [
    {
      version: '1.16',
      vatRates: [20, 10, 0, 'none'],
      takenBy: [],
    },
    {
      version: '1.17',
      vatRates: [22, 20, 10, 7, 5, 0, 'none'],
      takenBy: ['3.0.151', '3.0.169'],
    },
  ],
  configuration: 'bp30',
  isInUse: true,
  waiting: 3,
  folder: null,
  canEdit: true,
}

/** A service that has all of the above and does whatever it is asked. */
export function fakeDealActs(changes: Partial<DealActsService> = {}): DealActsService {
  return {
    ofCard: vi.fn(async () => null),
    list: vi.fn(async () => list()),
    attention: vi.fn(async () => attention()),
    open: vi.fn(async () => view()),
    statistics: vi.fn(async () => figures),
    requestDealAct: vi.fn(async () => ({ kind: 'opened' as const, id: 'deal-new' })),
    retry: vi.fn(async () => true),
    cancel: vi.fn(async () => true),
    revise: vi.fn(async () => true),
    decide: vi.fn(async () => ({ kind: 'saved' as const, resumed: 0 })),
    dryRun: vi.fn(async () => dryRun()),
    missingMappings: vi.fn(async () => missingMappings),
    mappings: vi.fn(async () => ({ rows: mappings, nextCursor: 'older' })),
    saveMapping: vi.fn(async () => ({ kind: 'saved' as const, resumed: 12 })),
    removeMapping: vi.fn(async () => true),
    searchOnec: vi.fn(async () => ({ kind: 'found' as const, items: foundItems, more: true })),
    exportMappings: vi.fn(async () => ({
      fileName: 'Сопоставления.csv',
      content: '\ufeffkind;key',
    })),
    importMappings: vi.fn(async () => ({ saved: 3, resumed: 2, faults: [] })),
    rates: vi.fn(async () => rates),
    saveRate: vi.fn(async () => ({ kind: 'saved' as const, resumed: 1 })),
    rules: vi.fn(async () => rulesView()),
    saveRules: vi.fn(async () => ({ kind: 'saved' as const })),
    resetRules: vi.fn(async () => true),
    draftSettings: vi.fn(async () => draftSettings),
    saveDraftSettings: vi.fn(async () => ({ kind: 'saved' as const, resumed: 0 })),
    connection: vi.fn(async () => connection()),
    sweepNow: vi.fn(async () => true),
    mendConnection: vi.fn(async () => ({ kind: 'mended' as const })),
    decidePortal: vi.fn(async () => true),
    makeFile: vi.fn(async () => ({ id: 'file-5' })),
    files: vi.fn(async () => files),
    file: vi.fn(async () => file(4)),
    giveFile: vi.fn(async () => ({
      kind: 'file' as const,
      fileName: 'Акты 5.xml',
      content: new TextEncoder().encode('<Message/>'),
      contentType: 'application/xml',
    })),
    fileSettings: vi.fn(async () => fileSettings),
    saveFileSettings: vi.fn(async () => ({ kind: 'saved' as const, resumed: 2 })),
    ...changes,
  }
}
