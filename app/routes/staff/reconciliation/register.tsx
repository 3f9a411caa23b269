import { reconciliationTexts } from '~/features/reconciliation/texts'
import {
  isNarrowed,
  readRegisterSearch,
  registerAddress,
} from '~/features/reconciliation-register/address'
import { AskForm } from '~/features/reconciliation-register/ask-form'
import { RegisterFilterRow } from '~/features/reconciliation-register/filter-row'
import { handleAskForm } from '~/features/reconciliation-register/handle-ask.server'
import { RegisterTable } from '~/features/reconciliation-register/register-table'
import { registerTexts } from '~/features/reconciliation-register/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireFound, requireStaff } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
  useNavigation,
} from '~/remix'

await loadTexts(registerTexts, reconciliationTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('register.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const { reconciliation } = context.services
  const search = readQuery(request)
  const cursor = search.get('cursor')
  const [page, presets] = await Promise.all([
    reconciliation.register(actor, readRegisterSearch(search), cursor),
    reconciliation.presets(actor, ''),
  ])
  const usual = presets.find(({ preset }) => preset === 'last-quarter')?.period
  return {
    ...requireFound(page),
    usual: usual ?? { from: '', to: '' },
    isOlder: cursor !== null,
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  return handleAskForm(context.services, actor, await readForm(request))
}

/** Every counterparty's acts of reconciliation: who asked, opened, downloaded, agreed, disputed. */
export default function ReconciliationRegister() {
  const { t } = useI18n()
  const { rows, nextCursor, filter, counts, usual, isOlder } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const busy = useNavigation().formMethod === 'POST'
  return (
    <>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6">
        <h1 className="text-xl">{t('register.title')}</h1>
        <a
          className="link"
          href={registerAddress(filter, { path: '/staff/reconciliation.csv' })}
          download
        >
          {t('register.csv')}
        </a>
      </div>
      <RegisterFilterRow filter={filter} counts={counts} />
      {rows.length === 0 ? (
        <p className="card p-5 text-muted">
          {t(isNarrowed(filter) || isOlder ? 'register.emptyFiltered' : 'register.empty')}
        </p>
      ) : (
        <RegisterTable rows={rows} />
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
      <AskForm answer={answer} usual={usual} busy={busy} />
    </>
  )
}
