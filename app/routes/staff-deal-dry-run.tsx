import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { DryRunView } from '~/components/deals/dry-run-view'
import { AskForm } from '~/components/deals/list/ask-form'
import { Notice } from '~/components/notice'
import { useI18n } from '~/i18n'
import '~/i18n/load-deals'
import { DEALS } from '~/lib/deals-address'
import { found, requireStaff } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('deals.dryRun'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const deal = new URL(request.url).searchParams.get('deal')?.trim() ?? ''
  if (deal === '') return { deal, run: null }
  return { deal, run: found(await context.services.dealActs.dryRun(actor, deal)) }
}

export default function StaffDealDryRun() {
  const { t } = useI18n()
  const { deal, run } = useLoaderData<typeof loader>()
  return (
    <>
      <p className="mb-3 text-sm">
        <Link className="link" to={DEALS}>
          {t('deals.back')}
        </Link>
      </p>
      <h1 className="mb-1 text-xl">{t('deals.dryRun')}</h1>
      <p className="mb-4 max-w-[720px] text-muted">{t('deals.dryRunText')}</p>
      <div className="mb-5 max-w-[560px]">
        {/* Another deal in the address mounts the form anew with it. */}
        <AskForm key={deal} deal={deal} isTrial />
      </div>
      {run === null ? null : 'kind' in run ? (
        <Notice tone="bad" role="alert">
          {run.text}
        </Notice>
      ) : (
        <DryRunView run={run} deal={deal} />
      )}
    </>
  )
}
