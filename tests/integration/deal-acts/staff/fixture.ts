import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Bitrix24Port } from '../../../../server/bitrix24/index.ts'
import { currentPortal } from '../../../../server/bitrix24-portal/portal.ts'
import { allJobs } from '../../../../server/composition/jobs.ts'
import { saveCounterparty } from '../../../../server/counterparties/index.ts'
import type { DealActsDeps } from '../../../../server/deal-acts/index.ts'
import type { MissingMapping } from '../../../../server/deal-acts/mapping/missing-mapping.ts'
import type { Actor, Role } from '../../../../server/identity/index.ts'
import type { DraftsPort } from '../../../../server/onec/port.ts'
import { createClock } from '../../../../server/platform/clock.ts'
import { createSealer } from '../../../../server/platform/crypto/sealer.ts'
import type { DealAct, Prisma } from '../../../../server/platform/database/client/client.ts'
import { connect } from '../../../../server/platform/database/connect.ts'
import { Failure, type Outcome } from '../../../../server/platform/errors/failure.ts'
import type { FailureCode } from '../../../../server/platform/errors/table.ts'
import { failures } from '../../../../server/platform/errors/table.ts'
import { createLogger } from '../../../../server/platform/log.ts'
import { createMetrics } from '../../../../server/platform/metrics.ts'
import { openNotifications } from '../../../../server/platform/notifications.ts'
import { openQueue } from '../../../../server/platform/queue/queue.ts'
import { buildSearchText } from '../../../../server/platform/search-text.ts'
import { openStorage } from '../../../../server/platform/storage.ts'
import { createDatabase } from '../../../support/databases/database.ts'

export const NOW = new Date('2026-11-27T09:00:00Z')
/** What the fake portal says of where it is. */
export const PORTAL = 'https://agency.bitrix24.example'

export interface StaffRoom {
  deps: DealActsDeps
  prisma: DealActsDeps['database']['prisma']
  person(role: Role): Promise<Actor>
  /** An act as the engine would have left it. */
  made(act?: MadeAct): Promise<DealAct>
  /** Jobs that wait to bring an act on, by the act's id. */
  waitingJobs(): Promise<string[]>
  /** The newest entry of the audit with this action. */
  audited(action: string): Promise<Prisma.AuditEventGetPayload<object> | null>
  advance(milliseconds: number): void
}

export interface MadeAct extends Partial<Prisma.DealActUncheckedCreateInput> {
  missing?: (Pick<MissingMapping, 'kind' | 'key'> & Partial<MissingMapping>)[]
}

const CUSTOMER = {
  guid: '99999999-9999-4999-8999-999999999999',
  name: 'ООО «Ромашка»',
  inn: '7707083893',
  kpp: '770701001',
}

let people = 0
let deals = 5000

/** A database and a queue of its own; Bitrix24 and 1C are what the test says they are. */
export async function startStaffRoom(
  given: {
    bitrix24?: Partial<Bitrix24Port> | null
    drafts?: Partial<DraftsPort> | null
    deps?: Partial<DealActsDeps>
  } = {},
): Promise<StaffRoom> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-staff-'))
  const log = createLogger('silent')
  const url = await createDatabase()
  const database = connect(url, { connections: 8 })
  const { prisma } = database
  const queue = await openQueue(url, log, false, allJobs)
  const notifications = await openNotifications(database)
  onTestFinished(async () => {
    await queue.stop()
    await notifications.close()
    await database.close()
    await rm(folder, { recursive: true, force: true })
  })
  let shift = 0
  const deps: DealActsDeps = {
    database,
    queue,
    notifications,
    storage: openStorage(pathToFileURL(`${folder}/`).href),
    sealer: createSealer(Buffer.alloc(32, 7)),
    clock: createClock('Europe/Moscow', () => new Date(NOW.getTime() + shift)),
    log,
    metrics: createMetrics(),
    publicUrl: 'http://localhost:3000',
    locale: 'ru',
    timeZone: 'Europe/Moscow',
    bitrix24: given.bitrix24 === null ? null : fakePortal(given.bitrix24),
    drafts: given.drafts === null ? null : fakeOnec(given.drafts),
    configuration: 'bp30',
    delivery: 'odata',
    fileFolder: null,
    lineFacts: () => ({ hasUnit: false, needsItem: false }),
    actStages: ['C1:ACT'],
    quietSeconds: 0,
    usualKind: 'services_sale',
    outgoingToken: '',
    hookSecret: '',
    supplier: async () => ({ name: 'ООО «Поставщик»', inn: '7707083893', kpp: null }),
    ...given.deps,
  }
  return {
    deps,
    prisma,
    person: (role) => makePerson(prisma, role),
    made: (act) => makeAct(deps, act),
    waitingJobs: async () => {
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        SELECT data ->> 'dealActId' AS id FROM pgboss.job
        WHERE name = 'make-deal-act' AND state = 'created' ORDER BY id`
      return rows.map(({ id }) => id)
    },
    audited: (action) =>
      prisma.auditEvent.findFirst({ where: { action }, orderBy: { id: 'desc' } }),
    advance: (milliseconds) => {
      shift += milliseconds
    },
  }
}

/** Somebody who is signed in; nobody here needs a password, which takes long to hash. */
export async function makePerson(
  prisma: DealActsDeps['database']['prisma'],
  role: Role,
): Promise<Actor> {
  const email = `staff${++people}@example.com`
  const { id: userId } = await prisma.user.create({ data: { email, role } })
  const own =
    role === 'client'
      ? [{ ...(await saveCounterparty(prisma, CUSTOMER)), role: 'owner' as const }]
      : []
  return {
    userId,
    email,
    name: '',
    role,
    locale: 'ru',
    sessionId: `session-of-${email}`,
    ip: '192.0.2.1',
    counterparties: own,
    current: own[0] ?? null,
  }
}

async function makeAct(deps: DealActsDeps, { missing = [], ...given }: MadeAct = {}) {
  const { id: portalId } = await currentPortal(deps)
  const at = deps.clock.now()
  const dealId = given.dealId ?? ++deals
  const title = given.title ?? `Сделка ${dealId}`
  const buyer = given.buyer ?? 'ООО «Ромашка»'
  const buyerInn = given.buyerInn ?? '7707083893'
  return deps.database.prisma.dealAct.create({
    data: {
      portalId,
      revision: 1,
      status: 'attention',
      source: 'event',
      stageId: 'C1:ACT',
      categoryId: 1,
      createdAt: at,
      updatedAt: at,
      currency: 'RUB',
      responsible: 'Крылов Степан',
      ...given,
      dealId,
      title,
      buyer,
      buyerInn,
      searchText: buildSearchText(given.number ?? '', [title, buyer, buyerInn, String(dealId)]),
      missingMappings: {
        create: missing.map(({ kind, key, shown = key, reason = 'not_mapped', ...rest }) => ({
          kind,
          key,
          shown,
          reason,
          lines: rest.lines ?? [],
          suggestions: (rest.suggestions ?? []).map((one) => ({ ...one })),
        })),
      },
    },
  })
}

function fakePortal(own: Partial<Bitrix24Port> = {}): Bitrix24Port {
  return only<Bitrix24Port>('Bitrix24', {
    mode: async () => 'webhook',
    dealAddress: async (id) => `${PORTAL}/crm/deal/details/${id}/`,
    stages: async () => done([]),
    ...own,
  })
}

function fakeOnec(own: Partial<DraftsPort> = {}): DraftsPort {
  return only<DraftsPort>('1C', { kinds: ['services_sale', 'production_act'], ...own })
}

/** A port of which the test says what is asked; any other call fails by its name. */
function only<Port extends object>(who: string, own: Partial<Port>): Port {
  return new Proxy(own, {
    get(target, name) {
      if (name in target) return Reflect.get(target, name)
      throw new Error(`${who} was asked for ${String(name)}`)
    },
  }) as Port
}

export function done<T>(value: T): Outcome<T> {
  return { kind: 'done', value }
}

export function failed(
  code: FailureCode,
  details: Record<string, string> = {},
): Exclude<Outcome<never>, { kind: 'done' }> {
  return { kind: failures[code].kind, failure: new Failure(code, { details }) }
}
