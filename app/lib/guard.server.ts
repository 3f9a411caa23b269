import type { AppLoadContext } from '~/remix'
import { redirect, redirectDocument } from '~/remix.server'
import type { Actor, CounterpartySummary } from '../../server/identity/index.ts'
import { safePath } from './safe-path'

/** The one answer for what is unknown, malformed or another's. */
export function notFound(): Response {
  return new Response(null, { status: 404 })
}

/**
 * The signed-in person.
 * @throws Response that leads to the sign-in page and back, as a document of its own: that page has no scripts
 */
export function requireActor({ actor }: AppLoadContext, request: Request): Actor {
  if (actor) return actor
  const here = hereOf(request)
  const to = request.method === 'GET' && here !== '/' ? here : null
  throw redirectDocument(to ? `/login?to=${encodeURIComponent(to)}` : '/login')
}

/**
 * A customer's person and the counterparty in whose name they look.
 * @throws Response: staff are led to their own pages; 403 without any counterparty
 */
export function requireCustomer(
  context: AppLoadContext,
  request: Request,
): { actor: Actor; counterparty: CounterpartySummary } {
  const actor = requireActor(context, request)
  if (actor.role !== 'client') throw redirect('/staff')
  if (!actor.current) throw new Response('no_company', { status: 403 })
  return { actor, counterparty: actor.current }
}

/**
 * Whoever may read acts: staff, or a customer's person with a company.
 * @throws Response 403 for a customer without any counterparty
 */
export function requireReader(context: AppLoadContext, request: Request): Actor {
  const actor = requireActor(context, request)
  if (actor.role === 'client' && !actor.current) throw new Response('no_company', { status: 403 })
  return actor
}

/** @throws Response 404 for customers, to whom these pages do not exist */
export function requireStaff(context: AppLoadContext, request: Request): Actor {
  const actor = requireActor(context, request)
  if (actor.role !== 'accountant' && actor.role !== 'admin') throw notFound()
  return actor
}

/**
 * A person who has proved themselves within ten minutes: wherever people, settings and keys are changed.
 * @throws Response that leads to the page where they do, and back; a form goes there with them (307 posts it again)
 */
export function requireStepUp(context: AppLoadContext, request: Request): Actor {
  const actor = requireActor(context, request)
  if (actor.isConfirmed) return actor
  const status = request.method === 'GET' ? 303 : 307
  const to = hereOf(request) ?? '/account'
  throw redirect(`/account/confirm?to=${encodeURIComponent(to)}`, status)
}

/** The page asked for, to be led back to; without its query where that is too long. */
function hereOf(request: Request): string | null {
  const { pathname, search } = new URL(request.url)
  return safePath(`${pathname}${search}`) ?? safePath(pathname)
}

/**
 * Staff who have proved themselves within ten minutes.
 * @throws Response as `requireStaff` and `requireStepUp` do
 */
export function requireStaffStepUp(context: AppLoadContext, request: Request): Actor {
  requireStaff(context, request)
  return requireStepUp(context, request)
}

/** What a service gave, or the page for what does not exist. @throws Response 404 */
export function requireFound<T>(given: T | null): T {
  if (given === null) throw notFound()
  return given
}
