import type { FailedEdiAnswer } from '~/features/answers/edi-answer-fault'
import { answersTexts } from '~/features/answers/texts'
import { ediTexts } from '~/features/edi/texts'
import { reconciliationTexts } from '~/features/reconciliation/texts'
import {
  isNarrowed,
  readRegisterSearch,
  registerAddress,
} from '~/features/reconciliation-register/address'
import { AskForm } from '~/features/reconciliation-register/ask-form'
import { ChosenActions, useChosenResult } from '~/features/reconciliation-register/chosen-actions'
import { EdiAnswerCard } from '~/features/reconciliation-register/edi-answer-card'
import { RegisterFilterRow } from '~/features/reconciliation-register/filter-row'
import {
  handleRegisterForm,
  type RegisterFormResult,
} from '~/features/reconciliation-register/handle-form.server'
import { PeriodChips } from '~/features/reconciliation-register/period-chips'
import { RegisterTable } from '~/features/reconciliation-register/register-table'
import { registerTexts } from '~/features/reconciliation-register/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireFound, requireStaff } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { withUploadForm } from '~/lib/input/upload-form.server'
import { pageMeta } from '~/lib/page-meta'
import { useHydrated } from '~/lib/use-hydrated'
import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
  useNavigation,
} from '~/remix'
import { Notice } from '~/ui/notice'

await loadTexts(registerTexts, reconciliationTexts, ediTexts, answersTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('register.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const { edi, reconciliation } = context.services
  const search = readQuery(request)
  const cursor = search.get('cursor')
  const [found, presets, ediBy, takesAnswers] = await Promise.all([
    reconciliation.register(actor, readRegisterSearch(search), cursor),
    reconciliation.presets(actor, ''),
    edi.sendsBy(actor),
    edi.takesAnswers(actor),
  ])
  const page = requireFound(found)
  const ediStates = await edi.states(
    actor,
    page.rows.map(({ id }) => id),
  )
  const usual = presets.find(({ preset }) => preset === 'last-quarter')?.period
  return {
    ...page,
    ediBy,
    takesAnswers,
    // A column that says nothing is not shown.
    edi: ediBy || Object.keys(ediStates).length > 0 ? ediStates : null,
    usual: usual ?? { from: '', to: '' },
    isOlder: cursor !== null,
    now: new Date(),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  return withUploadForm(request, actor, (form) => handleRegisterForm(context.services, actor, form))
}

/** Every counterparty's acts of reconciliation: who asked, opened, downloaded, agreed, disputed, who is silent. */
export default function ReconciliationRegister() {
  const { t } = useI18n()
  const page = useLoaderData<typeof loader>()
  const { rows, nextCursor, filter, counts, periods, unasked, usual, isOlder, now, edi, ediBy } =
    page
  const given = useActionData<RegisterFormResult | FailedEdiAnswer>()
  const answer = given && 'kind' in given ? given : undefined
  const busy = useNavigation().formMethod === 'POST'
  const result = useChosenResult(answer)
  const hydrated = useHydrated()
  return (
    <>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6">
        <h1 className="text-xl">{t('register.title')}</h1>
        <p className="flex gap-x-3">
          {t('register.export')}
          {(['xlsx', 'csv'] as const).map((format) => (
            <a
              key={format}
              className="link"
              href={registerAddress(filter, { path: `/staff/reconciliation.${format}` })}
              download
            >
              {t(`register.${format}`)}
            </a>
          ))}
        </p>
      </div>
      {result ? (
        <Notice tone={isGood(answer) ? 'good' : 'plain'} role="status" className="mb-3">
          {result}
        </Notice>
      ) : null}
      <PeriodChips periods={periods} filter={filter} />
      <RegisterFilterRow filter={filter} counts={counts} mostCounted={page.mostCounted} />
      {unasked ? (
        <p className="mb-3 text-sm text-muted">
          {t('register.unasked', { count: unasked })}{' '}
          <Link className="link" to="/staff/distribution">
            {t('register.newRun')}
          </Link>
        </p>
      ) : null}
      {rows.length === 0 ? (
        <p className="card p-5 text-muted">
          {t(isNarrowed(filter) || isOlder ? 'register.emptyFiltered' : 'register.empty')}
        </p>
      ) : (
        <Form method="post" preventScrollReset key={result}>
          <RegisterTable rows={rows} edi={edi} now={now} />
          {rows.some(({ givenAt }) => givenAt) ? <ChosenActions busy={busy} ediBy={ediBy} /> : null}
        </Form>
      )}
      <p className="mt-3 flex flex-wrap gap-x-5">
        {isOlder ? (
          <Link className="link" to={registerAddress(filter)}>
            {t('app.first')}
          </Link>
        ) : null}
        {nextCursor ? (
          <Link className="link" to={registerAddress(filter, { cursor: nextCursor })}>
            {t('app.more')}
          </Link>
        ) : null}
      </p>
      {hydrated && rows.length > 0 ? (
        <p className="mt-2 text-sm text-muted max-md:hidden">{t('register.keys')}</p>
      ) : null}
      <AskForm answer={answer?.kind === 'ask' ? answer : undefined} usual={usual} busy={busy} />
      {page.takesAnswers ? (
        <EdiAnswerCard failed={given && 'ediFault' in given ? given : undefined} />
      ) : null}
    </>
  )
}

function isGood(answer: RegisterFormResult | undefined): boolean {
  if (answer?.kind === 'edi') return answer.queued > 0
  return answer?.kind === 'sent' && answer.sent > 0
}
