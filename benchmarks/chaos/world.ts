import '../../server/composition/failures.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultInput as PortalFault } from '../../sandbox/bitrix24/faults/switchboard.ts'
import type { Bitrix24Sandbox } from '../../sandbox/bitrix24/index.ts'
import { type Sandbox, startSandbox } from '../../sandbox/index.ts'
import type { FaultInput } from '../../sandbox/onec/faults/switchboard.ts'
import { currentPortal } from '../../server/bitrix24-portal/portal.ts'
import { allJobs } from '../../server/composition/jobs.ts'
import { resumeDealActs } from '../../server/deal-acts/act/resume.ts'
import { dealRules } from '../../server/deal-acts/rules/schema.ts'
import { writeDealRules } from '../../server/deal-acts/rules/stored-rules.ts'
import { connect } from '../../server/platform/database/connect.ts'
import { createLogger } from '../../server/platform/log.ts'
import { openQueue } from '../../server/platform/queue/queue.ts'
import { type FastTime, fastClock, fastQueue, nowOf } from './time.ts'
import type { WorkerSettings } from './worker.ts'

export interface ChaosPlan {
  /** Migrated and empty. */
  databaseUrl: string
  seed: string
  deals: number
  workers: number
  /** At the least; it goes on as long as the faults. */
  kills: number
  /** On average so many calls to 1C and Bitrix24 apart. */
  killEveryCalls: number
  /** Of the calls to 1C, and of those to Bitrix24, that fail. */
  share: number
  /** How many calls Bitrix24 answers with a pause of their method. */
  pauses: number
  /** A base that takes no notice of the portal's keys. */
  ownKeys: boolean
  /** Between two deals that come to their stage. */
  closeEveryMs: number
  /** How many times faster than the machine's clock leases and back-offs go. */
  speed: number
  /** How long after the last deal the killing may go on. */
  patienceMs: number
  /** How long everything may take once nothing goes wrong any more. */
  settleMs: number
}

export interface ChaosWorld {
  settings: Omit<WorkerSettings, 'takesEvents'>
  sandbox: Sandbox
  portal: Bitrix24Sandbox
  dealIds: number[]
  onecFaults(faults: FaultInput[]): void
  portalFaults(faults: PortalFault[]): void
  /** What the schedule would send, by the fast clock. */
  tick(): () => void
  /** Moves every deal to the stage that asks for an act, one after another. */
  closeDeals(): Promise<void>
  /** Calls back as 1C or Bitrix24 begins with a call. */
  onCall(callback: (writes: boolean) => void): () => void
  until(isSo: () => Promise<boolean>, patienceMs: number): Promise<void>
  /** Acts whose draft stands in 1C. */
  made(): Promise<number>
  /** Acts that are not made, and messages that are not sent. */
  unfinished(): Promise<number>
  /** Waits until nothing is left to be done; what 1C refused is retried, as staff would. How often that was. */
  settle(): Promise<number>
  figures(): Promise<{
    onec: { calls: number; faults: number }
    bitrix24: { calls: number; faults: number }
    events: { sent: number; lost: number; doubled: number; failed: number }
    attempts: number
  }>
  close(): Promise<void>
}

/** Begins on a working day, so that no run of an hour comes to midnight. */
const FROM = new Date('2026-11-27T06:00:00Z')
const ACT_STAGES = ['WON', 'C1:ACT']
const MINUTE_MS = 60_000

/** Both imitations, the database with its rules, and what drives them. */
export async function openWorld(plan: ChaosPlan): Promise<ChaosWorld> {
  const time: FastTime = { startedAt: Date.now(), from: FROM.getTime(), speed: plan.speed }
  const folder = await mkdtemp(join(tmpdir(), 'sverka-chaos-'))
  const sandbox = await startSandbox({
    now: () => nowOf(time),
    acts: { counterparties: ['orion'], from: '2026-11-01', extra: 0 },
    bitrix24: {
      seed: plan.seed,
      deals: plan.deals,
      oddities: false,
      limits: false,
      publicHandlersOnly: false,
      delivery: { lose: 1 / 3, duplicate: 1 / 2, copies: 3, reorder: 1 / 2, reorderWithin: 400 },
    },
  })
  sandbox.onec.odata.settings.acceptsClientKeys = !plan.ownKeys
  const { bitrix24: portal } = sandbox
  if (!portal) throw new Error('the sandbox has no portal')
  const database = connect(plan.databaseUrl, { connections: 6 })
  const log = createLogger('silent')
  const queue = fastQueue(await openQueue(plan.databaseUrl, log, false, allJobs), time)
  const clock = fastClock(time)
  const { prisma } = database
  await currentPortal({ database, clock })
  await writeDealRules(prisma, dealRules.parse([RULE]))

  const eventsPort = await freePort()
  portal.subscribe({ url: `http://127.0.0.1:${eventsPort}/hooks/bitrix24/events` })
  const dealIds = portal.deals().map(({ id }) => id)
  const { url, user, password, base } = sandbox.onec
  const calls = watchCalls(sandbox, portal)

  const made = () => prisma.dealAct.count({ where: { status: 'created' } })
  const unfinished = async () => {
    const messages = await prisma.bitrix24Message.count({
      where: { status: { in: ['queued', 'sending'] } },
    })
    return dealIds.length - (await made()) + messages
  }

  return {
    settings: {
      databaseUrl: plan.databaseUrl,
      folder,
      onec: { url, user, password },
      bitrix24: { webhookUrl: portal.webhookUrl, outgoingToken: portal.outgoingToken },
      time,
      eventsPort,
    },
    sandbox,
    portal,
    dealIds,
    onecFaults: (faults) => sandbox.onec.setFaults(...faults),
    portalFaults: (faults) => portal.setFaults(...faults),
    tick: () => {
      const every = (
        minutes: number,
        name:
          | 'resume-deal-acts'
          | 'resume-bitrix24-messages'
          | 'sweep-deal-stages'
          | 'read-bitrix24-events',
      ) =>
        setInterval(
          () => {
            queue.send(name, {}, { singletonKey: 'tick' }).catch(() => undefined)
          },
          (minutes * MINUTE_MS) / plan.speed,
        )
      const timers = [
        every(1, 'resume-deal-acts'),
        every(1, 'resume-bitrix24-messages'),
        every(1, 'read-bitrix24-events'),
        every(2, 'sweep-deal-stages'),
      ]
      return () => {
        for (const timer of timers) clearInterval(timer)
      }
    },
    closeDeals: async () => {
      for (const id of dealIds) {
        portal.moveDeal(id, portal.deal(id).categoryId === 0 ? 'WON' : 'C1:ACT')
        await sleep(plan.closeEveryMs)
      }
    },
    onCall: calls.on,
    until: async (isSo, patienceMs) => {
      const end = Date.now() + patienceMs
      while (Date.now() < end && !(await isSo())) await sleep(200)
    },
    made,
    unfinished,
    settle: async () => {
      const end = Date.now() + plan.settleMs
      let pressed = await retry(['waiting', 'attention', 'failed'])
      while ((await unfinished()) > 0 && Date.now() < end) {
        await sleep(500)
        pressed += await retry(['attention', 'failed'])
      }
      return pressed
    },
    figures: async () => {
      const sendings = portal.events.list()
      const sum = await prisma.dealAct.aggregate({ _sum: { attempts: true } })
      return {
        onec: { calls: base.calls.list().at(-1)?.id ?? 0, faults: total(base.faults.counts()) },
        bitrix24: {
          calls: portal.portal.calls.count(),
          faults: total(portal.portal.faults.counts()),
        },
        events: {
          sent: sendings.length,
          lost: sendings.filter(({ state }) => state === 'lost').length,
          doubled: sendings.filter(({ copy }) => copy > 1).length,
          failed: sendings.filter(({ state }) => state === 'failed' || state === 'refused').length,
        },
        attempts: sum._sum.attempts ?? 0,
      }
    },
    close: async () => {
      calls.stop()
      await queue.stop()
      await database.close()
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
    },
  }

  /** Staff press "retry" at everything of these. */
  async function retry(statuses: ('waiting' | 'attention' | 'failed')[]): Promise<number> {
    return prisma.$transaction((transaction) =>
      resumeDealActs({ queue, clock }, transaction, { status: { in: statuses } }),
    )
  }
}

const RULE = {
  id: 'chaos',
  name: 'Акт по стадии',
  when: { stages: ACT_STAGES },
  document: 'services_sale',
  policies: {
    staleVat: 'in_price',
    fineNumbers: 'one',
    unknownItems: 'text',
    unknownUnits: 'text',
    contract: { choose: 'newest', none: 'without' },
  },
}

function watchCalls({ onec }: Sandbox, { portal }: Bitrix24Sandbox) {
  const heard = new Set<(writes: boolean) => void>()
  const tell = (writes: boolean) => {
    for (const callback of heard) callback(writes)
  }
  const [ofOnec, ofPortal] = [onec.base.calls.begin, portal.calls.begin]
  onec.base.calls.begin = (call) => {
    tell(call.method !== 'GET')
    return ofOnec(call)
  }
  portal.calls.begin = (call) => {
    tell(call.method === 'crm.timeline.comment.add')
    return ofPortal(call)
  }
  return {
    on: (callback: (writes: boolean) => void) => {
      heard.add(callback)
      return () => heard.delete(callback)
    },
    stop: () => heard.clear(),
  }
}

function total(counts: Map<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
