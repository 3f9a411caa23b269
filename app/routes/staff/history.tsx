import { HistoryTable } from '~/features/paper-history/history-table'
import { ProofReport } from '~/features/paper-history/proof-report'
import { SigningKeys } from '~/features/paper-history/signing-keys'
import { paperHistoryTexts } from '~/features/paper-history/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { requireFound, requireStaff, requireStepUp } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { Button } from '~/ui/button'
import { Notice } from '~/ui/notice'

await loadTexts(paperHistoryTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('paperHistory.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const cursor = readQuery(request).get('cursor')
  const page = requireFound(await context.services.authenticity.history(actor, cursor))
  return { ...page, isOlder: cursor !== null, canEdit: actor.role === 'admin' }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  const { authenticity } = context.services
  const form = await readForm(request)
  if (formText(form, 'intent') === 'replace-key') {
    requireStepUp(context, request)
    if (!(await authenticity.replaceKey(actor))) throw new Response(null, { status: 403 })
    return { report: null }
  }
  return { report: requireFound(await authenticity.proveHistory(actor)) }
}

export default function StaffHistory() {
  const { t } = useI18n()
  const { rows, nextCursor, keys, isOlder, canEdit } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <h1 className="mb-2 text-xl">{t('paperHistory.title')}</h1>
      <p className="mb-3 max-w-[720px] text-muted">{t('paperHistory.text')}</p>
      <Form method="post" className="mb-4">
        <Button look="quiet" name="intent" value="prove">
          {t('paperHistory.prove')}
        </Button>
      </Form>
      {answer?.report ? <ProofReport report={answer.report} /> : null}
      {answer && !answer.report ? (
        <Notice tone="good" role="status" className="mb-4">
          {t('paperHistory.keyReplaced')}
        </Notice>
      ) : null}
      {rows.length === 0 ? (
        <p className="card p-5 text-muted">{t('paperHistory.empty')}</p>
      ) : (
        <div className="card ledger-frame">
          <HistoryTable rows={rows} />
        </div>
      )}
      <p className="mt-3 flex flex-wrap gap-x-5">
        {isOlder ? (
          <Link className="link" to="/staff/history">
            {t('paperHistory.newest')}
          </Link>
        ) : null}
        {nextCursor ? (
          <Link className="link" to={`/staff/history?cursor=${nextCursor}`}>
            {t('paperHistory.older')}
          </Link>
        ) : null}
      </p>
      <SigningKeys keys={keys} canEdit={canEdit} />
    </>
  )
}
