import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { ActPage } from '~/components/act/act-page'
import { RequestPage } from '~/components/act/request-page'
import { formText } from '~/lib/form-text'
import { found, notFound, requireActor } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'

/** Without scripts a page of a request under way asks again this often. */
const REFRESH_SECONDS = 4

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, ({ t, formatDate }) => {
    if (!data) return null
    const { from, to } = data.kind === 'act' ? data.act.period : data.request.period
    const period = t('act.period', { from: formatDate(from), to: formatDate(to) })
    return t('act.title', { period })
  })

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const { searchParams } = new URL(request.url)
  const asked = Number(searchParams.get('page') ?? 1)
  const number = Number.isSafeInteger(asked) && asked > 0 ? asked : 1
  const { reconciliation } = context.services
  const page = found(await reconciliation.open(actor, params.id ?? '', number))
  const cut = searchParams.get('cut') === '1'
  switch (page.kind) {
    case 'moved':
      throw redirect(`/reconciliation/${page.actId}${cut ? '?cut=1' : ''}`)
    case 'act':
      return { kind: page.kind, act: page.act, cut, canAgree: actor.role === 'client' }
    case 'request': {
      const isOver = page.request.state === 'refused' || page.request.state === 'failed'
      return {
        kind: page.kind,
        request: page.request,
        cut,
        refreshSeconds: isOver ? null : REFRESH_SECONDS,
      }
    }
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const actor = requireActor(context, request)
  const id = params.id ?? ''
  switch (formText(await request.formData(), 'intent')) {
    case 'agree': {
      const agreed = await context.services.reconciliation.agree(actor, id)
      if (!agreed) throw notFound()
      return redirect(`/reconciliation/${id}`, 303)
    }
    case 'ask-again': {
      const { reconciliation } = context.services
      const page = found(await reconciliation.open(actor, id, 1))
      if (page.kind !== 'request') return redirect(`/reconciliation/${id}`, 303)
      if (actor.role !== 'client') {
        await reconciliation.retryProblem(actor, id)
        return redirect(`/reconciliation/${id}`, 303)
      }
      const { counterparty, period } = page.request
      const asked = await reconciliation.ask(actor, { counterpartyId: counterparty.id, ...period })
      if (asked.kind === 'act') return redirect(`/reconciliation/${asked.actId}`, 303)
      if (asked.kind === 'under_way') return redirect(`/reconciliation/${asked.requestId}`, 303)
      if (asked.kind === 'throttled') return { throttled: asked }
      throw notFound()
    }
    default:
      throw new Response(null, { status: 400 })
  }
}

export default function ReconciliationAct() {
  const page = useLoaderData<typeof loader>()
  const frame = useRouteLoaderData<{ isStaff: boolean }>('routes/signed-in')
  const back = frame?.isStaff ? '/staff' : '/reconciliation'
  return page.kind === 'act' ? (
    <ActPage act={page.act} cut={page.cut} canAgree={page.canAgree} back={back} />
  ) : (
    <RequestPage request={page.request} cut={page.cut} back={back} />
  )
}
