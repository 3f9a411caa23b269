import { BatchLines } from '~/features/invitations/batch-lines'
import { BatchProgress } from '~/features/invitations/batch-progress'
import { invitationsTexts } from '~/features/invitations/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { notFound, requireFound, requireStaff, requireStaffStepUp } from '~/lib/guard.server'
import { readParam, readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import { useRefresh } from '~/lib/use-refresh'
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useLoaderData,
  useNavigation,
} from '~/remix'
import { redirect } from '~/remix.server'

await loadTexts(invitationsTexts)

const REFRESH_SECONDS = 2
const SHOWN = ['all', 'ready', 'sent', 'refused'] as const

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('invitations.title'))

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const search = readQuery(request)
  const show = { state: search.get('show'), cursor: search.get('cursor') }
  const id = readParam(params, 'id')
  const batch = requireFound(await context.services.invitationBatches.open(actor, id, show))
  const isMoving = batch.status === 'reading' || batch.status === 'sending'
  return { batch, refreshSeconds: isMoving ? REFRESH_SECONDS : null, isLater: show.cursor !== null }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const actor = requireStaffStepUp(context, request)
  const { invitationBatches } = context.services
  const id = readParam(params, 'id')
  switch (formText(await readForm(request), 'intent')) {
    case 'confirm':
      if (!(await invitationBatches.confirm(actor, id))) throw notFound()
      return redirect(`/staff/people/invitations/${id}`, 303)
    case 'discard':
      if (!(await invitationBatches.discard(actor, id))) throw notFound()
      return redirect('/staff/people/invitations', 303)
    default:
      throw new Response(null, { status: 400 })
  }
}

/** One list of invitations: who would get a letter, the button, how far the letters are. */
export default function InvitationBatch() {
  const { t, formatCount } = useI18n()
  const { batch, refreshSeconds, isLater } = useLoaderData<typeof loader>()
  const busy = useNavigation().formMethod === 'POST'
  useRefresh(refreshSeconds)
  const { counts, lines, nextCursor, state } = batch
  const all = { ...counts, all: counts.ready + counts.sent + counts.refused }
  const title = batch.fileName || t(`invitations.source.${batch.source}`)
  const query = (show: string, cursor?: string) =>
    `?${new URLSearchParams({ show, ...(cursor && { cursor }) })}`
  return (
    <>
      <p className="mb-2">
        <Link className="link" to="/staff/people/invitations">
          {t('invitations.title')}
        </Link>
      </p>
      <h1 className="mb-3 text-xl break-words">{title}</h1>
      <BatchProgress batch={batch} busy={busy} />
      <nav aria-label={t('invitations.show')} className="mb-3 flex flex-wrap gap-1 max-sm:-mx-2">
        {SHOWN.filter((show) => show === 'all' || all[show] > 0).map((show) => (
          <Link
            key={show}
            to={query(show)}
            aria-current={show === (state ?? 'all') ? 'page' : undefined}
            className="inline-flex min-h-11 items-center gap-2 rounded-md px-2 hover:bg-line/60 aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent sm:min-h-9"
          >
            {t(`invitations.show.${show}`)}
            <span className="tabular-nums">{formatCount(all[show])}</span>
          </Link>
        ))}
      </nav>
      <BatchLines lines={lines} caption={title} />
      <p className="mt-3 flex flex-wrap gap-x-5">
        {isLater ? (
          <Link className="link" to={query(state ?? 'all')}>
            {t('app.first')}
          </Link>
        ) : null}
        {nextCursor ? (
          <Link className="link" to={query(state ?? 'all', nextCursor)}>
            {t('app.more')}
          </Link>
        ) : null}
      </p>
    </>
  )
}
