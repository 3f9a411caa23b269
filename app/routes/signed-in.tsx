import type { ReactNode } from 'react'
import { PaletteHost } from '~/features/staff/search/palette-host'
import { useI18n } from '~/i18n'
import { requireActor } from '~/lib/guard.server'
import { errorMeta } from '~/lib/page-meta'
import { readShownCompany } from '~/lib/page-traits'
import {
  type LoaderFunctionArgs,
  type MetaFunction,
  Outlet,
  useLoaderData,
  useLocation,
  useMatches,
  useRouteLoaderData,
} from '~/remix'
import { CurrentCompany } from '~/ui/shell/current-company'
import { ErrorPage } from '~/ui/shell/error-page'
import { NoWorkerBanner } from '~/ui/shell/no-worker-banner'
import { OtherCompanyBanner } from '~/ui/shell/other-company-banner'
import { RestoredBanner } from '~/ui/shell/restored-banner'
import { Shell, type ShellEntry } from '~/ui/shell/shell'
import { SignedOutFrame } from '~/ui/shell/signed-out-frame'
import { ViewingBanner } from '~/ui/shell/viewing-banner'
import type { StaffQueueKind } from '../../server/composition/services.ts'

/** For a page inside that did not open; every other names itself. */
export const meta: MetaFunction = errorMeta

/** Who is signed in: what the frame around their pages shows. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const { name, email, role, counterparties, current } = actor
  const { health, backup, staff } = context.services
  const [hasWorker, pausedSince, waiting] = await Promise.all([
    health.hasWorker(),
    role === 'client' ? null : backup.pausedSince(),
    staff.queue(actor),
  ])
  const brief = ({ id, name, inn }: { id: string; name: string; inn: string | null }) => ({
    id,
    name,
    inn,
  })
  return {
    person: name || email,
    isStaff: role !== 'client',
    isViewing: actor.isViewing === true,
    hasWorker,
    pausedSince,
    /** What waits for staff, for the numbers of the menu; empty for customers. */
    waiting: waiting ?? [],
    current: current && brief(current),
    counterparties: counterparties.map(brief),
  }
}

type Frame = Awaited<ReturnType<typeof loader>>

export default function SignedIn() {
  const frame = useLoaderData<typeof loader>()
  return (
    <FramedPage frame={frame}>
      <Outlet />
    </FramedPage>
  )
}

/** An error inside keeps the frame, so that the way on stays in sight. */
export function ErrorBoundary() {
  const frame = useRouteLoaderData<typeof loader>('routes/signed-in')
  if (!frame) {
    return (
      <SignedOutFrame>
        <ErrorPage />
      </SignedOutFrame>
    )
  }
  return (
    <FramedPage frame={frame}>
      <ErrorPage />
    </FramedPage>
  )
}

function FramedPage({ frame, children }: { frame: Frame; children: ReactNode }) {
  const { t } = useI18n()
  const waits = (...kinds: StaffQueueKind[]) =>
    frame.waiting.reduce((sum, { kind, count }) => sum + (kinds.includes(kind) ? count : 0), 0)
  const entries: ShellEntry[] = frame.isStaff
    ? [
        { to: '/staff', label: t('nav.attention'), end: true, count: waits('problems', 'letters') },
        {
          to: '/staff/reconciliation',
          label: t('nav.reconciliation'),
          count: waits('reconciliationScans', 'outdated'),
        },
        { to: '/staff/distribution', label: t('nav.distribution'), count: waits('runs') },
        { to: '/staff/deal-acts', label: t('nav.dealActs'), count: waits('dealActs') },
        { to: '/staff/mapping', label: t('nav.mapping'), count: waits('mappings') },
        { to: '/acts', label: t('nav.acts'), count: waits('heldActs', 'actScans') },
        {
          to: '/staff/discrepancies',
          label: t('nav.discrepancies'),
          count: waits('discrepancies'),
        },
        { to: '/staff/audit', label: t('nav.audit') },
        { to: '/staff/counterparties', label: t('nav.counterparties') },
        { to: '/staff/people', label: t('nav.people') },
        { to: '/staff/settings', label: t('nav.settings') },
      ]
    : [
        { to: '/', label: t('nav.home'), end: true },
        ...(frame.counterparties.length > 1
          ? [{ to: '/companies', label: t('nav.companies') }]
          : []),
        { to: '/reconciliation', label: t('nav.reconciliation') },
        { to: '/acts', label: t('nav.acts') },
        { to: '/colleagues', label: t('nav.colleagues') },
      ]
  // A paper is named by its own company, whichever is chosen.
  const shownId = readShownCompany(useMatches())
  const shown = frame.counterparties.find(({ id }) => id === shownId) ?? frame.current
  const { pathname, search } = useLocation()
  const here = `${pathname}${search}`
  const isOther = shown !== null && frame.current !== null && shown.id !== frame.current.id
  const company = shown ? (
    <CurrentCompany current={shown} all={frame.counterparties} />
  ) : (
    <p className="font-medium">{frame.isStaff ? t('shell.staff') : null}</p>
  )
  return (
    <Shell
      company={company}
      entries={entries}
      search={frame.isStaff ? <PaletteHost /> : null}
      person={frame.person}
    >
      {frame.pausedSince ? <RestoredBanner takenAt={frame.pausedSince} /> : null}
      {frame.hasWorker ? null : <NoWorkerBanner isStaff={frame.isStaff} />}
      {frame.isViewing && frame.current ? <ViewingBanner name={frame.current.name} /> : null}
      {isOther && frame.current ? (
        <OtherCompanyBanner shown={shown} chosen={frame.current} to={here} />
      ) : null}
      {children}
    </Shell>
  )
}
