import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Problems } from '~/components/staff/problems'
import { SystemStatus } from '~/components/staff/system-status'
import { useI18n } from '~/i18n'
import { formText } from '~/lib/form-text'
import { found, requireStaff } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('staff.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const { staff, reconciliation } = context.services
  const [state, problems] = await Promise.all([staff.state(actor), reconciliation.problems(actor)])
  return { state: found(state), problems: found(problems) }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  const { reconciliation } = context.services
  const form = await request.formData()
  const id = formText(form, 'problem')
  const intent = formText(form, 'intent')
  if (intent !== 'retry' && intent !== 'resolve') throw new Response(null, { status: 400 })
  // A colleague may have been faster: then there is nothing left to do, and the list shows it.
  if (intent === 'retry') await reconciliation.retryProblem(actor, id)
  else await reconciliation.resolveProblem(actor, id)
  return redirect('/staff', 303)
}

export default function Staff() {
  const { t } = useI18n()
  const { state, problems } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="mb-4 text-xl">{t('staff.title')}</h1>
      <Problems problems={problems} />
      <SystemStatus state={state} />
    </>
  )
}
