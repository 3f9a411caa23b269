import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ActsPage } from '~/components/acts/acts-page'
import '~/i18n/load-acts'
import { actFilterOf } from '~/lib/acts-address'
import { found, requireReader } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'
import { useRepeat } from '~/lib/use-repeat'

/** While nothing has come from 1C yet, the page asks again this often. */
const REFRESH_SECONDS = 10

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('acts.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireReader(context, request)
  const { searchParams } = new URL(request.url)
  const cursor = searchParams.get('cursor')
  const { completionActs } = context.services
  const list = found(await completionActs.list(actor, actFilterOf(searchParams), cursor))
  const isStaff = actor.role !== 'client'
  const companies = actor.counterparties.map(({ id, name }) => ({ id, name }))
  return {
    list,
    cursor,
    refreshSeconds: list.rows.length === 0 && !list.isComplete ? REFRESH_SECONDS : null,
    isStaff,
    /** Whose acts are shown when nothing is chosen. */
    usual: actor.current?.id ?? 'all',
    companies: !isStaff && companies.length > 1 ? companies : [],
  }
}

export default function ActsList() {
  const { refreshSeconds, ...page } = useLoaderData<typeof loader>()
  useRepeat(refreshSeconds)
  return <ActsPage {...page} />
}
