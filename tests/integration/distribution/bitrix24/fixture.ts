import { randomUUID } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { type Bitrix24Start, startBitrix24 } from '../../../../sandbox/bitrix24/index.ts'
import { type Bitrix24, createBitrix24 } from '../../../../server/bitrix24/index.ts'
import { saveCounterparty } from '../../../../server/counterparties/index.ts'
import type {
  ChannelDelivery,
  ChannelOutcome,
  DeliveryChannel,
  Made,
} from '../../../../server/distribution/index.ts'
import { createBitrix24Channels } from '../../../../server/distribution/index.ts'
import { createClock } from '../../../../server/platform/clock.ts'
import { connect } from '../../../../server/platform/database/connect.ts'
import { LostLease } from '../../../../server/platform/leased-row.ts'
import { createLogger } from '../../../../server/platform/log.ts'
import { createDatabase } from '../../../support/databases/database.ts'

export const NOW = new Date('2026-12-01T04:00:00Z')
/** The root of the common Drive. */
export const ROOT = 21

/** The ways through Bitrix24 on a portal and a database of their own. */
export async function openChannels(options: Bitrix24Start = {}) {
  const portal = await startBitrix24({ now: () => NOW, limits: false, deals: 0, ...options })
  const database = connect(await createDatabase())
  const bitrix24 = connectAnew(portal.webhookUrl)
  onTestFinished(async () => {
    await bitrix24.close()
    await portal.close()
    await database.close()
  })
  const app = {
    database,
    clock: createClock('Europe/Moscow', () => NOW),
    log: createLogger('silent'),
    publicUrl: 'https://acts.example.ru',
    locale: 'ru' as const,
    bitrix24,
    folderId: ROOT as number | null,
  }
  const channelsFor = (over: Partial<typeof app> = {}) => {
    const [drive, letter] = createBitrix24Channels({ ...app, ...over }).channels
    if (!drive || !letter) throw new Error('no channels')
    return { drive, letter }
  }
  return { portal, database, app, channelsFor, ...channelsFor() }
}

/** The client of a process that has just begun. */
export function connectAnew(webhookUrl: string): Bitrix24 {
  return createBitrix24({
    access: { kind: 'webhook', url: webhookUrl },
    throttle: { take: async () => undefined, pushBack: async () => undefined },
    log: { info: () => undefined, warn: () => undefined },
    retry: { delaysMs: [1], busyMs: [1, 1] },
    breaker: { failures: 100_000 },
  })
}

type Portal = Awaited<ReturnType<typeof openChannels>>['portal']

/** A company of the portal with requisites. @param userId who answers for it */
export function addCompany({ portal }: Portal, place: number, userId = 5) {
  const inn = String(7_700_000_000 + place)
  const [pattern] = portal.store.companies.values()
  if (!pattern) throw new Error('no company')
  const id = 50_000 + place
  const title = `ООО Клиент ${place}`
  const emails = [`buh${place}@example.ru`]
  portal.store.companies.set(id, { ...pattern, id, title, assignedById: userId, emails })
  portal.store.requisites.push({
    ID: String(90_000 + place),
    ENTITY_TYPE_ID: '4',
    ENTITY_ID: String(id),
    PRESET_ID: '1',
    NAME: title,
    RQ_INN: inn,
    RQ_KPP: '770101001',
    ADDRESS_ONLY: 'N',
  })
  return { id, inn, kpp: '770101001', title, emails }
}

/** A delivery and what is stored of it, as the rows of a run would have it. */
export interface Stored {
  id: string
  made: Made
  isUncertain: boolean
  tries: number
  outcome: ChannelOutcome | null
  /** Another process has taken it over. */
  isLost: boolean
  toDelivery(): ChannelDelivery
}

export async function storeDelivery(
  { database }: Pick<Awaited<ReturnType<typeof openChannels>>, 'database'>,
  given: { name: string; inn: string | null; kpp: string | null; emails: string[] },
  attachesPdf = false,
): Promise<Stored> {
  const guid = randomUUID()
  const { id: counterpartyId } = await saveCounterparty(database.prisma, { guid, name: given.name })
  const { inn, kpp } = given
  await database.prisma.counterparty.update({ where: { id: counterpartyId }, data: { inn, kpp } })
  const id = randomUUID()
  const stored: Stored = {
    id,
    made: {},
    isUncertain: false,
    tries: 0,
    outcome: null,
    isLost: false,
    toDelivery: () => ({
      id,
      triesBefore: stored.tries,
      isUncertain: stored.isUncertain,
      made: stored.made,
      run: {
        id: RUN,
        name: 'Октябрь',
        period: { from: '2026-10-01', to: '2026-10-31' },
        createdById: null,
      },
      settings: { attachesPdf },
      counterparty: { id: counterpartyId, guid, name: given.name, inn, kpp, emails: given.emails },
      act: {
        id: ACT,
        edition: 1,
        number: null,
        closingBalance: 1_234_56n,
        currency: 'RUB',
      },
      pdf: {
        storageKey: 'acts/1.pdf',
        sha256: '',
        bytes: 3,
        fileName: `Акт сверки ${given.name} 2026-10-01–2026-10-31.pdf`,
        read: async () => Buffer.from(`%PDF ${id}`),
      },
      save: async (made, options) => {
        if (stored.isLost) throw new LostLease()
        stored.made = { ...stored.made, ...made }
        if (options) stored.isUncertain = options.isUncertain
      },
    }),
  }
  return stored
}

const RUN = randomUUID()
const ACT = randomUUID()
const NEVER = new AbortController().signal

/** One try, stored as a run stores it. @param hears false: the process died before it could store anything */
export async function tryOnce(
  channel: DeliveryChannel,
  all: readonly Stored[],
  hears: (stored: Stored) => boolean = () => true,
): Promise<void> {
  const due = all.filter(({ outcome }) => outcome?.kind !== 'done' && outcome?.kind !== 'refused')
  const outcomes = await channel.deliver(
    due.map((one) => one.toDelivery()),
    NEVER,
  )
  for (const stored of due) {
    stored.tries += 1
    const outcome = outcomes.get(stored.id)
    if (!outcome || !hears(stored)) {
      stored.isUncertain = true
      continue
    }
    stored.outcome = outcome
    stored.made = { ...stored.made, ...outcome.made }
    stored.isUncertain = outcome.kind === 'unknown'
  }
}
