import { randomBytes } from 'node:crypto'
import { allJobs } from '../../../server/composition/jobs.ts'
import { saveCounterparty } from '../../../server/counterparties/index.ts'
import {
  type Actor,
  createIdentity,
  type IdentityService,
  type InvitationBatchesService,
  type InvitationsService,
  type PeopleService,
  type SecondFactorPolicy,
} from '../../../server/identity/index.ts'
import { invitationsDeps } from '../../../server/identity/install.ts'
import { createInvitationBatches } from '../../../server/identity/invitations/batch/create.ts'
import { readAddresses } from '../../../server/identity/invitations/batch/read-addresses.ts'
import { sendBatch } from '../../../server/identity/invitations/batch/send.ts'
import { createInvitations } from '../../../server/identity/invitations/create.ts'
import type { InvitationsDeps } from '../../../server/identity/invitations/deps.ts'
import { createPeople } from '../../../server/identity/members/create.ts'
import { createClock } from '../../../server/platform/clock.ts'
import { createSealer } from '../../../server/platform/crypto/sealer.ts'
import { connect, type Database } from '../../../server/platform/database/connect.ts'
import { createLogger } from '../../../server/platform/log.ts'
import { openQueue, type Queue } from '../../../server/platform/queue/queue.ts'
import { createLimiter } from '../../../server/platform/rate-limit.ts'
import { addPerson, PASSWORD } from '../../support/add-person.ts'
import { createDatabase } from '../../support/databases/database.ts'

export { PASSWORD }
export const HOUR_MS = 3_600_000

/** Each test comes from an address of its own, so that throttling of one does not reach another. */
let addresses = 0
export const somewhere = () => ({
  ip: `10.0.${addresses >> 8}.${addresses++ & 255}`,
  userAgent: 'tests',
})

export interface IdentityFixture {
  invitations: InvitationsService
  people: PeopleService
  batches: InvitationBatchesService
  /** Do what the jobs of invitations to many do. */
  sendBatch(id: string): Promise<void>
  readAddresses(id: string): Promise<void>
  /** What 1C's list of counterparties answers; a test gives its own. */
  onec: { read: InvitationsDeps['readCounterparties'] }
  identity: IdentityService
  /** The same over https. */
  secure: IdentityService
  /** The same in a portal that runs on the sandbox. */
  onSandbox: IdentityService
  database: Database
  queue: Queue
  /** Moves the clock of the service; the database's rows stay where they are. */
  setNow(date: Date | null): void
  person(
    role: Actor['role'],
    options?: { counterparties?: string[]; locale?: 'ru' | 'en' },
  ): Promise<string>
  /** Adds a counterparty; returns its row's id. */
  counterparty(name: string): Promise<string>
  /** Signs in; returns the `Cookie` header of the browser. */
  cookieOf(email: string, password?: string, former?: string): Promise<string>
  actorOf(cookie: string): Promise<Actor>
  end(): Promise<void>
}

export async function openIdentity(
  options: { secondFactor?: SecondFactorPolicy } = {},
): Promise<IdentityFixture> {
  const url = await createDatabase()
  const database = connect(url)
  const queue = await openQueue(url, createLogger('silent'), false, allJobs)
  let moment: Date | null = null
  const clock = createClock('Europe/Moscow', () => moment ?? new Date())
  const deps = {
    database,
    queue,
    clock,
    sealer: createSealer(randomBytes(32)),
    secondFactor: options.secondFactor ?? ('off' as const),
    publicUrl: 'https://portal.example',
    sandbox: false,
  }
  const identity = createIdentity({ ...deps, isHttps: false })
  const secure = createIdentity({ ...deps, isHttps: true })
  const onSandbox = createIdentity({ ...deps, isHttps: false, sandbox: true })
  const onec: IdentityFixture['onec'] = {
    read: async () => ({ kind: 'done', value: { items: [], next: null, isOwn: false } }),
  }
  const invitations = invitationsDeps({
    ...deps,
    readCounterparties: (cursor) => onec.read(cursor),
    isHttps: false,
    locale: 'ru',
    limiter: (name, points, seconds) => createLimiter(database.pool, name, points, seconds),
  })
  let people = 0
  let guids = 0

  const counterparty = async (name: string): Promise<string> => {
    guids += 1
    const guid = `00000000-0000-4000-8000-${guids.toString().padStart(12, '0')}`
    return (await saveCounterparty(database.prisma, { guid, name })).id
  }

  return {
    identity,
    secure,
    onSandbox,
    invitations: createInvitations(invitations),
    people: createPeople(deps),
    batches: createInvitationBatches(invitations),
    sendBatch: (id) => sendBatch(invitations, id, new AbortController().signal),
    readAddresses: (id) => readAddresses(invitations, id, new AbortController().signal),
    onec,
    database,
    queue,
    setNow: (date) => {
      moment = date
    },
    counterparty,
    person: async (role, { counterparties, locale } = {}) => {
      const email = `person${++people}@example.com`
      const counterpartyIds =
        counterparties ?? (role === 'client' ? [await counterparty(`ООО «Ромашка ${people}»`)] : [])
      await addPerson(database.prisma, { email, role, counterpartyIds, ...(locale && { locale }) })
      return email
    },
    cookieOf: async (email, password = PASSWORD, former = '') => {
      const result = await identity.signIn({ email, password }, former, somewhere())
      if (result.kind !== 'signed_in') throw new Error(`not signed in: ${result.kind}`)
      return headerOf(result.cookie)
    },
    actorOf: async (cookie) => {
      const { actor } = await identity.authenticate(cookie, somewhere())
      if (!actor) throw new Error('nobody is signed in')
      return actor
    },
    end: async () => {
      await queue.stop()
      await database.close()
    },
  }
}

/** What a browser sends back for a `Set-Cookie` value. */
export function headerOf(setCookie: string): string {
  return setCookie.split(';')[0] ?? ''
}
