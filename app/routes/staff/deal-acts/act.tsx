import { DealActPage } from '~/features/deal-acts/act/deal-act-page'
import { handleDealActForm } from '~/features/deal-acts/act/handle-form.server'
import { DEAL_ACTS_PATH, dealActAddress } from '~/features/deal-acts/address'
import { dealTitle } from '~/features/deal-acts/deal-name'
import { dealActsTexts } from '~/features/deal-acts/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireFound, requireStaff } from '~/lib/guard.server'
import { readParam, readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import { safePath } from '~/lib/safe-path'
import { useRefresh } from '~/lib/use-refresh'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  type ShouldRevalidateFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { data, redirect } from '~/remix.server'

await loadTexts(dealActsTexts)

/** While the act is being made, the page asks again this often. */
const REFRESH_SECONDS = 4
const IN_PROGRESS_STATUSES = new Set(['queued', 'working'])
const REQUEST_RESULTS = ['opened', 'joined', 'stands'] as const

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, ({ t }) => (data ? dealTitle(data.act, t) : null))

/** Also after a press that was not taken: the page shows how the act is now. */
export const shouldRevalidate: ShouldRevalidateFunction = (change) =>
  change.formMethod === 'POST' || change.defaultShouldRevalidate

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const searchParams = readQuery(request)
  const act = requireFound(await context.services.dealActs.open(actor, readParam(params, 'id')))
  return {
    act,
    back: safePath(searchParams.get('back')) ?? DEAL_ACTS_PATH,
    requested: REQUEST_RESULTS.find((result) => result === searchParams.get('asked')) ?? null,
    refreshSeconds: IN_PROGRESS_STATUSES.has(act.status) ? REFRESH_SECONDS : null,
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  const id = readParam(params, 'id')
  const back = safePath(readQuery(request).get('back')) ?? DEAL_ACTS_PATH
  const { dealActs } = context.services
  const answer = await handleDealActForm(dealActs, actor, id, await readForm(request))
  if (answer.kind === 'done') return redirect(dealActAddress(answer.id, back), 303)
  return data(answer, { status: answer.kind === 'ended' ? 409 : 422 })
}

export default function StaffDealAct() {
  const { t } = useI18n()
  const { act, back, requested, refreshSeconds } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  useRefresh(refreshSeconds)
  return (
    <DealActPage
      act={act}
      back={back}
      requested={requested}
      fault={answer?.kind === 'ended' ? t('dealActs.stateChanged') : (answer?.text ?? null)}
      typed={answer?.kind === 'fault' ? answer.typed : null}
    />
  )
}
