import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { currentPortal } from '../../../../server/bitrix24-portal/portal.ts'
import { allJobs } from '../../../../server/composition/jobs.ts'
import { numberOfSerial } from '../../../../server/deal-acts/act/document-identity.ts'
import type { DealActsDeps } from '../../../../server/deal-acts/deps.ts'
import {
  type BuiltMessage,
  buildMessage,
  giveFile,
  markExported,
} from '../../../../server/deal-acts/file/index.ts'
import type { Actor } from '../../../../server/identity/index.ts'
import { createClock } from '../../../../server/platform/clock.ts'
import { connect } from '../../../../server/platform/database/connect.ts'
import { createLogger } from '../../../../server/platform/log.ts'
import { openQueue } from '../../../../server/platform/queue/queue.ts'
import { openStorage } from '../../../../server/platform/storage.ts'
import { createDatabase } from '../../../support/databases/database.ts'
import { makeDeal, makeLine, makeLookups, makeRule } from '../../../support/deals/deal-factory.ts'

export const NOW = new Date('2026-03-31T20:30:00Z')
export const ACCOUNTANT: Actor = {
  userId: '00000000-0000-4000-8000-000000000001',
  email: 'accountant@example.com',
  name: 'Accountant',
  role: 'accountant',
  locale: 'ru',
  sessionId: 'session',
  ip: '192.0.2.1',
  counterparties: [],
  current: null,
}
export const CLIENT: Actor = { ...ACCOUNTANT, role: 'client' }

export type FileDeps = Pick<
  DealActsDeps,
  'database' | 'queue' | 'storage' | 'clock' | 'log' | 'timeZone' | 'fileFolder'
>

export interface FileApp {
  deps: FileDeps
  folder: string
  /** Lets the clock go on. */
  pass(ms: number): void
  /** An act of deal `dealId` that a process is at. */
  working(dealId: number): Promise<{ id: string; serial: number; attempts: number }>
  /** Brings it to `exported`. @param price of its one line's hour */
  exportAct(
    act: { id: string; serial: number; attempts: number },
    given?: { price?: string; name?: string },
  ): Promise<boolean>
  /** Acts of so many new deals, exported. */
  exported(count: number): Promise<{ id: string; serial: number; attempts: number }[]>
  end(): Promise<void>
}

/** What files need of the portal, and acts for them. */
export async function startFileApp(given: Partial<FileDeps> = {}): Promise<FileApp> {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-files-'))
  const url = await createDatabase()
  const log = createLogger('silent')
  const database = connect(url)
  const queue = await openQueue(url, log, false, allJobs)
  let passed = 0
  const clock = createClock('Europe/Moscow', () => new Date(NOW.getTime() + passed))
  const deps: FileDeps = {
    database,
    queue,
    storage: openStorage(pathToFileURL(`${folder}/kept/`).href),
    clock,
    log,
    timeZone: 'Europe/Moscow',
    fileFolder: null,
    ...given,
  }
  const portal = await currentPortal({ database, clock })
  let deals = 1000

  const working: FileApp['working'] = (dealId) =>
    database.prisma.dealAct.create({
      data: {
        portalId: portal.id,
        dealId,
        revision: 1,
        status: 'working',
        source: 'event',
        stageId: 'C1:ACT',
        categoryId: 1,
        createdAt: NOW,
        updatedAt: NOW,
        attempts: 1,
      },
      select: { id: true, serial: true, attempts: true },
    })

  const exportAct: FileApp['exportAct'] = (act, line = {}) => {
    const message = messageOf(act, line)
    return database.prisma.$transaction((transaction) =>
      markExported(deps, transaction, act, message),
    )
  }

  return {
    deps,
    folder,
    pass: (ms) => {
      passed += ms
    },
    working,
    exportAct,
    exported: async (count) => {
      const acts = []
      for (let made = 0; made < count; made++) {
        const act = await working(++deals)
        await exportAct(act)
        acts.push(act)
      }
      return acts
    },
    end: async () => {
      await queue.stop()
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What a file holds, as staff get it who confirm that they do not load it twice. */
export async function contentOf(
  deps: Pick<DealActsDeps, 'database' | 'storage' | 'clock'>,
  id: string,
  actor = ACCOUNTANT,
): Promise<Uint8Array> {
  const given = await giveFile(deps, actor, id, true)
  if (given?.kind !== 'file') throw new Error('no file')
  return given.content
}

export async function textOf(...given: Parameters<typeof contentOf>): Promise<string> {
  return Buffer.from(await contentOf(...given)).toString()
}

function messageOf(
  { id, serial }: { id: string; serial: number },
  { price = '6000', name = 'Разработка макета' }: { price?: string; name?: string },
): BuiltMessage {
  const deal = makeDeal({ lines: [makeLine({ name, source: { price } })] })
  const built = buildMessage(deal, makeRule(), makeLookups({}, []), {
    ref: id,
    marker: `[portal:${id.slice(0, 8)}]`,
    date: '2026-03-31',
    number: numberOfSerial(serial),
    version: '1.17',
  })
  if (built.kind !== 'built') throw new Error(built.kind)
  return built
}
