import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Sandbox, startSandbox } from '../../../sandbox/index.ts'
import type { CompletionActsDeps } from '../../../server/completion-acts/index.ts'
import { allJobs } from '../../../server/composition/jobs.ts'
import { saveCounterparty } from '../../../server/counterparties/index.ts'
import type { Actor, Role } from '../../../server/identity/index.ts'
import type {
  CompletionActsClient,
  CompletionActsOptions,
} from '../../../server/onec/odata/acts/create.ts'
import { defaultStatusRules } from '../../../server/onec/port.ts'
import { type Clock, createClock } from '../../../server/platform/clock.ts'
import { connect } from '../../../server/platform/database/connect.ts'
import { createLogger } from '../../../server/platform/log.ts'
import { openNotifications } from '../../../server/platform/notifications.ts'
import { openQueue } from '../../../server/platform/queue/queue.ts'
import { openStorage } from '../../../server/platform/storage.ts'
import { addPerson } from '../add-person.ts'
import { createDatabase } from '../databases/database.ts'
import { openActsPort } from './acts-port.ts'

export interface CompletionActsApp {
  deps: CompletionActsDeps & { onec: CompletionActsClient }
  sandbox: Sandbox
  /** A client of these counterparties (the portal's ids); staff without any. */
  person(role: Role, counterpartyIds?: string[]): Promise<Actor>
  /** The portal's counterparty for one that the sandbox's base knows by a part of its name. */
  counterparty(nameContains: string): Promise<{ id: string; guid: string; name: string }>
  end(): Promise<void>
}

let people = 0

/**
 * What reading and showing completion acts stands on, and nothing more: a database, a sandbox in one of
 * the configurations, and the port to it. The sandbox has acts of `counterparties` only (its own keys).
 */
export async function startCompletionActsApp(
  options: {
    configuration?: CompletionActsOptions['configuration']
    counterparties?: string[]
    from?: string
    extra?: number
    /** So many of the extra acts share one second. */
    crowd?: number
    clock?: Clock
    port?: Partial<CompletionActsOptions>
  } = {},
): Promise<CompletionActsApp> {
  const { configuration = 'bp30', counterparties = ['romashka'], from, extra, crowd } = options
  const clock = options.clock ?? createClock('Europe/Moscow')
  const log = createLogger('silent')
  const folder = await mkdtemp(join(tmpdir(), 'sverka-acts-'))
  const sandbox = await startSandbox({
    configuration,
    acts: {
      counterparties,
      ...(from && { from }),
      ...(extra && { extra }),
      ...(crowd && { crowd }),
    },
    ...(options.clock && { now: options.clock.now }),
  })
  const onec = openActsPort(sandbox, { configuration, log, ...options.port })
  const url = await createDatabase()
  const database = connect(url)
  const queue = await openQueue(url, log, false, allJobs)
  const notifications = await openNotifications(database)
  const deps = {
    database,
    queue,
    notifications,
    storage: openStorage(pathToFileURL(`${folder}/`).href),
    onec,
    defaultRules: defaultStatusRules(configuration),
    clock,
    log,
    publicUrl: 'https://portal.example',
    supplier: async () => ({ name: 'ООО «Поставщик»', inn: '7707083893', kpp: null }),
  }
  const { prisma } = database
  return {
    deps,
    sandbox,
    person: async (role, counterpartyIds = []) => {
      const email = `someone${++people}@example.com`
      const userId = await addPerson(prisma, { email, role, counterpartyIds })
      const own = await prisma.counterparty.findMany({ where: { id: { in: counterpartyIds } } })
      const summaries = own.map(({ id, guid, name, inn, kpp }) => ({
        ...{ id, guid, name, inn, kpp },
        role: 'owner' as const,
      }))
      return {
        userId,
        email,
        name: `Person ${people}`,
        role,
        locale: 'ru',
        sessionId: `session-of-${email}`,
        ip: '192.0.2.1',
        counterparties: summaries,
        current: summaries[0] ?? null,
      }
    },
    counterparty: async (nameContains) => {
      const known = sandbox.onec.base.counterparties.find(({ name }) => name.includes(nameContains))
      if (!known) throw new Error(`the sandbox knows no counterparty "${nameContains}"`)
      const { guid, name, inn, kpp } = known
      return saveCounterparty(prisma, { guid, name, inn, kpp })
    },
    end: async () => {
      await queue.stop()
      await onec.close()
      await notifications.close()
      await database.close()
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
