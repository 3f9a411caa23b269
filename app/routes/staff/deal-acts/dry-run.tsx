import { DEAL_ACTS_PATH } from '~/features/deal-acts/address'
import { DryRunResult } from '~/features/deal-acts/dry-run-result'
import { RequestDealActForm } from '~/features/deal-acts/request-deal-act-form'
import { dealActsTexts } from '~/features/deal-acts/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireFound, requireStaff } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { Link, type LoaderFunctionArgs, type MetaFunction, useLoaderData } from '~/remix'
import { Notice } from '~/ui/notice'

await loadTexts(dealActsTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('dealActs.dryRun'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const deal = readQuery(request).get('deal')?.trim() ?? ''
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
          {t('dealActs.back')}
        </Link>
      </p>
      <h1 className="mb-1 text-xl">{t('dealActs.dryRun')}</h1>
      <p className="mb-4 max-w-[720px] text-muted">{t('dealActs.dryRunText')}</p>
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
