import { DryRunResult } from '~/features/deal-acts/dry-run-result'
import { RequestDealActForm } from '~/features/deal-acts/request-deal-act-form'
import { useI18n } from '~/i18n'
import { Link, type LoaderFunctionArgs, type MetaFunction, useLoaderData } from '~/remix'
import { Notice } from '~/ui/notice'
import '~/features/deal-acts/texts/load'
import { DEAL_ACTS_PATH } from '~/features/deal-acts/address'
import { requireFound, requireStaff } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('deals.dryRun'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const deal = new URL(request.url).searchParams.get('deal')?.trim() ?? ''
  if (deal === '') return { deal, run: null }
  return { deal, run: requireFound(await context.services.dealActs.dryRun(actor, deal)) }
}

export default function StaffDealDryRun() {
  const { t } = useI18n()
  const { deal, run } = useLoaderData<typeof loader>()
  return (
    <>
      <p className="mb-3 text-sm">
        <Link className="link" to={DEAL_ACTS_PATH}>
          {t('deals.back')}
        </Link>
      </p>
      <h1 className="mb-1 text-xl">{t('deals.dryRun')}</h1>
      <p className="mb-4 max-w-[720px] text-muted">{t('deals.dryRunText')}</p>
      <div className="mb-5 max-w-[560px]">
        {/* Another deal in the address mounts the form anew with it. */}
        <RequestDealActForm key={deal} deal={deal} isDryRun />
      </div>
      {run === null ? null : 'kind' in run ? (
        <Notice tone="bad" role="alert">
          {run.text}
        </Notice>
      ) : (
        <DryRunResult run={run} deal={deal} />
      )}
    </>
  )
}
