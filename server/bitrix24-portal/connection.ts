import type { Bitrix24Port, PortalCheck } from '../bitrix24/index.ts'
import type { DealActsDeps } from '../deal-acts/deps.ts'
import { describeFailure } from '../deal-acts/reasons/texts/failure.ts'
import type { Bitrix24Connection, Bitrix24State } from '../deal-acts/views/deal-acts.ts'
import { type Actor, isStaff, type Locale, recordAudit } from '../identity/index.ts'
import type { Bitrix24Portal } from '../platform/database/client/client.ts'
import { currentPortal } from './portal.ts'

/** A page waits no longer for Bitrix24 to say who we are. */
const MAX_WAIT_MS = 8000
const HOUR_MS = 3_600_000

const TEXTS = {
  ru: {
    none: 'Битрикс24 не подключён: задайте BITRIX24_WEBHOOK_URL или установите приложение.',
    removed: 'Приложение удалено с портала Битрикс24. Установите его снова или задайте вебхук.',
    notSetUp:
      'Приложение установлено, но не подписано на события портала. Проверьте, что PUBLIC_URL открывается из интернета, а у приложения есть права crm и bizproc. Сделки пока находит опрос раз в две минуты.',
    slow: 'Битрикс24 долго не отвечает: кто мы на портале и какие у нас права, сейчас не видно.',
  },
  en: {
    none: 'Bitrix24 is not connected: set BITRIX24_WEBHOOK_URL, or install the application.',
    removed:
      'The application was removed from the Bitrix24 portal. Install it again, or set a webhook.',
    notSetUp:
      'The application is installed, but not subscribed to events of the portal. Check that PUBLIC_URL can be reached from the internet and that the application has the scopes crm and bizproc. Until then deals are found by the look every two minutes.',
    slow: 'Bitrix24 takes long to answer: who we are there and what we may do cannot be seen now.',
  },
} as const

type Mode = Bitrix24Connection['mode']

/** How Bitrix24 is connected. Null: not for staff. Secrets of addresses are for the admin. */
export async function readConnection(
  deps: DealActsDeps,
  actor: Actor,
): Promise<Bitrix24Connection | null> {
  if (!isStaff(actor)) return null
  const { prisma } = deps.database
  const { bitrix24 } = deps
  const portal = await currentPortal(deps)
  const mode = (await bitrix24?.mode()) ?? 'none'
  const [address, check, waitingEvents, last] = await Promise.all([
    mode === 'none' ? null : bitrix24?.dealAddress(1),
    mode === 'none' || !bitrix24 ? null : checkPortal(bitrix24),
    prisma.bitrix24Event.count({ where: { processedAt: null } }),
    prisma.bitrix24Event.findFirst({
      where: { portalId: portal.id },
      orderBy: { id: 'desc' },
      select: { receivedAt: true },
    }),
  ])
  const known = typeof check === 'object' && check && 'scopes' in check ? check : null
  return {
    mode,
    sandbox: deps.isSandboxBitrix24 ?? false,
    portal: address ? new URL(address).host : null,
    user: known?.userName ?? null,
    isAdmin: known?.isAdmin ?? false,
    missingScopes: known ? missingScopes(known.scopes, mode) : [],
    lastSweepAt: portal.historySweptAt,
    lastEventAt: last?.receivedAt ?? null,
    waitingEvents,
    problem: describeProblem(portal, mode, check, actor.locale),
    addresses: hookAddresses(deps, actor),
    robots: mode === 'application' && portal.hasRobots,
  }
}

/** The same as far as our own rows tell it: no call is made. */
export async function readBitrix24State(
  deps: DealActsDeps,
  locale: Locale,
): Promise<Bitrix24State> {
  const portal = await currentPortal(deps)
  const mode = (await deps.bitrix24?.mode()) ?? 'none'
  return {
    mode,
    sandbox: deps.isSandboxBitrix24 ?? false,
    lastSweepAt: portal.historySweptAt,
    problem: describeProblem(portal, mode, null, locale),
  }
}

/** Staff: Bitrix24 is looked through as soon as a worker is free. False: it is not connected. */
export async function sweepNow(deps: DealActsDeps, actor: Actor): Promise<boolean | null> {
  if (!isStaff(actor)) return null
  if (!deps.bitrix24) return false
  const { id, stagesSweptAt } = await currentPortal(deps)
  await deps.database.prisma.$transaction(async (transaction) => {
    if (stagesSweptAt) {
      // Makes the second net due too, with what it overlaps.
      const due = new Date(stagesSweptAt.getTime() - HOUR_MS)
      await transaction.bitrix24Portal.update({ where: { id }, data: { stagesSweptAt: due } })
    }
    await deps.queue.send('sweep-deal-stages', {}, { transaction, singletonKey: 'asked' })
    await recordAudit(transaction, {
      action: 'deal_act.sweep_asked',
      actorId: actor.userId,
      ip: actor.ip,
    })
  })
  return true
}

type CheckResult = PortalCheck | { code: string; details: object } | 'slow'

async function checkPortal(bitrix24: Bitrix24Port): Promise<CheckResult> {
  const signal = AbortSignal.timeout(MAX_WAIT_MS)
  try {
    const check = await bitrix24.check(signal)
    if (check.kind === 'done') return check.value
    const { code, details } = check.failure
    return { code, details }
  } catch (error) {
    if (signal.aborted) return 'slow'
    throw error
  }
}

/** What the work needs; `user` holds what `user_basic` does. */
export function missingScopes(scopes: readonly string[], mode: Mode): string[] {
  const needed = ['crm', 'user_basic', ...(mode === 'application' ? ['bizproc'] : [])]
  const has = (scope: string) =>
    scopes.includes(scope) || (scope === 'user_basic' && scopes.includes('user'))
  return needed.filter((scope) => !has(scope))
}

function describeProblem(
  portal: Bitrix24Portal,
  mode: Mode,
  seen: CheckResult | null,
  locale: Locale,
): string | null {
  const texts = TEXTS[locale]
  if (mode === 'none') return portal.installedAt ? texts.removed : texts.none
  if (seen === 'slow') return texts.slow
  if (typeof seen === 'object' && seen && 'code' in seen)
    return describeFailure(seen.code, seen.details, locale)
  if (portal.failureCode) return describeFailure(portal.failureCode, portal.failureDetails, locale)
  return mode === 'application' && !portal.setUpAt ? texts.notSetUp : null
}

function hookAddresses(
  { publicUrl, hookSecret }: Pick<DealActsDeps, 'publicUrl' | 'hookSecret'>,
  { role }: Actor,
): Bitrix24Connection['addresses'] {
  const hooks = `${publicUrl}/hooks/bitrix24`
  const secret = encodeURIComponent(hookSecret)
  return {
    events: `${hooks}/events`,
    robot: `${hooks}/robot`,
    dealWebhook: hookSecret && role === 'admin' ? `${hooks}/deal?secret=${secret}` : null,
    install: `${publicUrl}/bitrix24/install`,
  }
}
