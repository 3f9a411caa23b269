import { AnswersTable } from '~/features/distribution/answers-table'
import { distributionTexts } from '~/features/distribution/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { requireFound, requireStaff } from '~/lib/guard.server'
import { readParam, readQuery } from '~/lib/input/read-query.server'
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
import type { AnswerState } from '../../../../server/distribution/index.ts'

await loadTexts(distributionTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('distribution.answers'))

const STATES: readonly AnswerState[] = [
  'given',
  'opened',
  'downloaded',
  'agreed',
  'disputed',
  'scan_received',
  'signed',
  'outdated',
  'newer',
]

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const query = readQuery(request)
  const cursor = query.get('cursor')
  const id = readParam(params, 'id')
  const { distribution } = context.services
  return requireFound(await distribution.answers(actor, id, query.get('status'), cursor))
}

/** `intent` remind, `item` of each that is chosen. */
export async function action({ context, request, params }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  const form = await readForm(request)
  if (formText(form, 'intent') !== 'remind') throw new Response(null, { status: 400 })
  const items = form.getAll('item').filter((item) => typeof item === 'string')
  const { distribution } = context.services
  const count = requireFound(await distribution.remind(actor, readParam(params, 'id'), items))
  return { count, chosen: items.length }
}

/** After a run: who opened, downloaded, agreed, disputed, and who is silent and can be reminded. */
export default function DistributionAnswers() {
  const { t } = useI18n()
  const { run, counts, state, rows, nextCursor } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const here = `/staff/distribution/${run.id}/answers`
  const chips = STATES.filter((one) => counts[one] > 0 || one === state)
  return (
    <>
      <p className="mb-2">
        <Link className="link" to={`/staff/distribution/${run.id}`}>
          {run.name}
        </Link>
      </p>
      <h1 className="mb-3 text-xl">{t('distribution.answers')}</h1>
      {answer ? (
        <Notice tone={answer.count > 0 ? 'good' : 'plain'} role="status" className="mb-3">
          {t('distribution.answers.done', answer)}
        </Notice>
      ) : null}
      <nav aria-label={t('distribution.answers.state')} className="mb-4 flex flex-wrap gap-2">
        {[null, ...chips].map((one) => (
          <Link
            key={one ?? 'all'}
            to={one ? `${here}?status=${one}` : here}
            aria-current={one === state ? 'page' : undefined}
            className={`rounded-full border px-3 py-1 ${one === state ? 'border-accent text-accent' : 'border-edge'}`}
          >
            {one ? t(`distribution.answers.${one}`) : t('distribution.answers.all')}{' '}
            {one ? <span className="tabular-nums">{counts[one]}</span> : null}
          </Link>
        ))}
      </nav>
      {rows.length === 0 ? (
        <p className="card p-5 text-muted">{t('distribution.answers.empty')}</p>
      ) : (
        <Form method="post">
          <div className="card ledger-frame">
            <AnswersTable rows={rows} />
          </div>
          {rows.some(({ canBeReminded }) => canBeReminded) ? (
            <p className="mt-3">
              <Button look="quiet" name="intent" value="remind">
                {t('distribution.answers.remind')}
              </Button>
            </p>
          ) : null}
        </Form>
      )}
      {nextCursor ? (
        <p className="mt-3">
          <Link
            className="link"
            to={`${here}?${state ? `status=${state}&` : ''}cursor=${nextCursor}`}
          >
            {t('app.more')}
          </Link>
        </p>
      ) : null}
    </>
  )
}
