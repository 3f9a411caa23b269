import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  type CompletionActsDeps,
  type CompletionActsService,
  createCompletionActs,
} from '../../../server/completion-acts/index.ts'
import { allJobs } from '../../../server/composition/jobs.ts'
import type { Actor, Locale, Role } from '../../../server/identity/index.ts'
import {
  type CompletionActsPort,
  defaultStatusRules,
  type PrintedForm,
} from '../../../server/onec/port.ts'
import { createClock } from '../../../server/platform/clock.ts'
import { connect } from '../../../server/platform/database/connect.ts'
import type { Outcome } from '../../../server/platform/errors/failure.ts'
import { createLogger } from '../../../server/platform/log.ts'
import { openNotifications } from '../../../server/platform/notifications.ts'
import { openQueue } from '../../../server/platform/queue/queue.ts'
import { openStorage } from '../../../server/platform/storage.ts'
import { createDatabase } from '../../support/databases/database.ts'
import { type CompletionActFields, makeCompletionAct } from '../../support/make-completion-act.ts'

export const START = new Date('2026-04-10T09:00:00Z')

export type TestModule = Awaited<ReturnType<typeof openModule>>

let count = 0

/** The service of completion acts on a database and a folder of its own; acts are put in by hand. */
export async function openModule(options: Partial<CompletionActsDeps> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'sverka-acts-room-'))
  const url = await createDatabase()
  const database = connect(url)
  const log = createLogger('silent')
  const queue = await openQueue(url, log, false, allJobs)
  const notifications = await openNotifications(database)
  const { prisma } = database
  let now = START
  const deps: CompletionActsDeps = {
    database,
    queue,
    notifications,
    storage: openStorage(pathToFileURL(`${folder}/`).href),
    onec: null,
    defaultRules: defaultStatusRules('bp30'),
    clock: createClock('Europe/Moscow', () => now),
    log,
    publicUrl: 'https://portal.example',
    supplier: async () => ({ name: 'ООО «Поставщик»', inn: '7707083893', kpp: null }),
    ...options,
  }
  const acts: CompletionActsService = createCompletionActs(deps)
  return {
    acts,
    deps,
    prisma,
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
    counterparty: async (name = `ООО «Проба ${++count}»`, inn: string | null = null) => {
      const guid = crypto.randomUUID()
      const { id } = await prisma.counterparty.create({ data: { guid, name, inn } })
      return { id, guid, name, inn, kpp: null, role: 'owner' as const }
    },
    person: async (
      role: Role,
      counterparties: Actor['counterparties'] = [],
      locale: Locale = 'ru',
    ): Promise<Actor> => {
      const email = `reader${++count}@example.com`
      const name = `Person ${count}`
      const { id: userId } = await prisma.user.create({
        data: {
          email,
          name,
          role,
          locale,
          counterparties: { create: counterparties.map(({ id }) => ({ counterpartyId: id })) },
        },
      })
      return {
        userId,
        email,
        name,
        role,
        locale,
        sessionId: '',
        ip: '192.0.2.1',
        counterparties,
        current: counterparties[0] ?? null,
      }
    },
    make: (given: CompletionActFields = {}) => makeCompletionAct(prisma, given),
    audit: async (action: string) => prisma.auditEvent.findMany({ where: { action } }),
    end: async () => {
      await queue.stop()
      await notifications.close()
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** 1C that does nothing but give printed forms. */
export function onecWithForms(
  printedForm: (ref: string, signal: AbortSignal | undefined) => Promise<Outcome<PrintedForm>>,
): CompletionActsPort {
  const unused = () => Promise.reject(new Error('not used here'))
  return {
    sets: ['Document_РеализацияТоваровУслуг'],
    listHeaders: unused,
    listActs: unused,
    findHeaders: unused,
    countDocuments: unused,
    readActs: unused,
    readSignals: unused,
    counterparties: unused,
    probe: unused,
    printedForm: ({ ref }, signal) => printedForm(ref, signal),
  }
}
