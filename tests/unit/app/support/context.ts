import type { AppLoadContext } from '@remix-run/node'
import { vi } from 'vitest'
import type { Actor } from '../../../../server/identity/index.ts'
import type { Services } from '../../../../server/services.ts'
import * as given from './papers'

/** Services that give out the sample papers; a test replaces what it is about. */
export function fakeServices(
  changes: {
    [Room in keyof Services]?: Partial<Services[Room]>
  } = {},
): Services {
  const never = () => vi.fn(async () => null as never)
  return {
    identity: {
      authenticate: never(),
      signIn: never(),
      signOut: vi.fn(async () => 'session=; Max-Age=0'),
      forgotPassword: vi.fn(async () => undefined),
      describeLink: never(),
      acceptInvitation: never(),
      resetPassword: never(),
      changePassword: never(),
      changeName: vi.fn(async () => undefined),
      changeLocale: vi.fn(async () => undefined),
      chooseCounterparty: vi.fn(async () => true),
      sessions: vi.fn(async () => given.sessions),
      endSession: vi.fn(async () => undefined),
      ...changes.identity,
    },
    reconciliation: {
      presets: vi.fn(async () => given.presets),
      ask: never(),
      list: vi.fn(async () => ({ rows: given.rows, nextCursor: 'older' })),
      open: vi.fn(async () => null),
      waitForChange: never(),
      file: never(),
      agree: vi.fn(async () => true),
      home: vi.fn(async () => ({ balance: given.balance, latest: given.rows })),
      problems: vi.fn(async () => given.problems),
      retryProblem: vi.fn(async () => true),
      resolveProblem: vi.fn(async () => true),
      ...changes.reconciliation,
    } as Services['reconciliation'],
    staff: {
      state: vi.fn(async () => given.systemState),
      supplier: vi.fn(async () => ({ name: 'ООО «Поставщик»', inn: '7707083893', kpp: '' })),
      saveSupplier: vi.fn(async () => []),
      ...changes.staff,
    },
  }
}

export function contextFor(
  actor: Actor | null,
  changes: Partial<AppLoadContext> = {},
): AppLoadContext {
  return {
    services: fakeServices(),
    actor,
    locale: actor?.locale ?? 'ru',
    nonce: 'nonce-of-this-answer',
    origin: { ip: '192.0.2.1', userAgent: 'test' },
    timeZone: 'Europe/Moscow',
    sandbox: null,
    publicUrl: 'https://portal.test',
    cookieHeader: '',
    requestId: 'request-1',
    reportError: (error) => {
      throw error
    },
    ...changes,
  }
}
