import type { AuthKind } from '../../onec/http-service/auth-headers.ts'
import type { FailureCode } from '../../platform/errors/table.ts'
import type { RawAnswer, Reply } from './call.ts'
import { NotAsked } from './not-asked.ts'
import type { AskedService } from './service.ts'

/** How a base lets the portal into its HTTP service. */
export interface AccessReport {
  /** What the configured way came to. */
  first: Reply
  /** The way that works: the configured one, or another that was tried; null: none. */
  works: AuthKind | null
  /** What no key at all came to; null: not tried, since the key is accepted. */
  without: Reply | null
  /** Why nothing more is asked of the service; null: it is asked. */
  notAsked: NotAsked | null
}

/** Nobody has this guid: whoever is let in hears that, and nothing is read. */
export const NOBODY = '00000000-0000-4000-8000-000000000000'
const PROBE = { counterparty_guid: NOBODY, date_from: '2001-01-01', date_to: '2001-01-31' }

/**
 * Tries the configured key; where it is refused, the other ways to send the same key and user. Asks for the act of
 * nobody, since `act` is the one method every base has.
 */
export async function findAccess(service: AskedService): Promise<AccessReport> {
  const configured = service.auth()
  const first = await service.call('act', PROBE)
  const entered = entry(first)
  if (entered !== 'refused') {
    const works = entered === 'let in' ? configured.kind : null
    return { first, works, without: null, notAsked: entered === 'let in' ? null : NO_SERVICE() }
  }
  for (const kind of otherKinds(configured)) {
    const reply = await service.call('act', PROBE, { auth: { ...configured, kind } })
    if (entry(reply) !== 'let in') continue
    service.adoptKind(kind)
    return { first, works: kind, without: null, notAsked: null }
  }
  const without = await service.call('act', PROBE, { auth: null })
  return { first, works: null, without, notAsked: NO_ENTRY() }
}

const NO_ENTRY = () =>
  new NotAsked({ ru: '1С не пустила портал.', en: '1C did not let the portal in.' })
const NO_SERVICE = () =>
  new NotAsked({
    ru: 'HTTP-сервис не отвечает как сервис портала.',
    en: "The HTTP service does not answer as the portal's service.",
  })

/** Other ways for which everything is there. */
function otherKinds({ kind, apiKey, user }: ReturnType<AskedService['auth']>): AuthKind[] {
  const possible: AuthKind[] = [
    ...(user !== '' && !user.includes(':') && apiKey !== '' ? ['basic+header' as const] : []),
    ...(user !== '' && !user.includes(':') ? ['basic' as const] : []),
    ...(apiKey !== '' ? ['bearer' as const] : []),
  ]
  return possible.filter((one) => one !== kind)
}

/** Whether the module was reached: what it then says of nobody is another question's. */
function entry(reply: Reply): 'let in' | 'refused' | 'no service' {
  if (isRefusal(reply)) return 'refused'
  const { answer, outcome } = reply
  if (!answer) return 'no service'
  if (outcome.kind === 'done' || isGarbled(answer)) return 'let in'
  return NEVER_THE_MODULE.has(outcome.failure.code) ? 'no service' : 'let in'
}

/** JSON of the module that did not come through whole: compressed by somebody, cut, or of another encoding. */
export function isGarbled({ content, header, isUtf8 }: RawAnswer): boolean {
  return content.form === 'broken_json' || !isUtf8 || header('content-encoding') !== ''
}

/** Said by the web server, the platform or a proxy before our module is run. */
const NEVER_THE_MODULE: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'onec.not_published',
  'onec.redirect',
  'onec.html',
  'onec.base_locked',
  'onec.session',
  'onec.no_licence',
  'onec.gateway',
  'onec.busy',
])

/** 401, 403 of a key, and 500 «ошибка формата потока», by which some releases of the platform answer a Bearer. */
export function isRefusal({ answer, outcome }: Reply): boolean {
  if (!answer || outcome.kind === 'done') return false
  if (BEARER_FAULT.test(answer.text.slice(0, 20_000))) return true
  return answer.status === 401 || outcome.failure.code === 'onec.unauthorized'
}

export const BEARER_FAULT = /ошибка формата потока/i
