import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { MappingFile } from '~/components/deals/mapping/mapping-file'
import { MappingNotice } from '~/components/deals/mapping/mapping-notice'
import { MappingsTable } from '~/components/deals/mapping/mappings-table'
import { Rates } from '~/components/deals/mapping/rates'
import { Wants } from '~/components/deals/mapping/wants'
import { FormFault } from '~/components/form-fault'
import { i18nFor, useI18n } from '~/i18n'
import '~/i18n/load-deals'
import { found, requireStaff } from '~/lib/guard.server'
import { mappingPlaceOf, partsOfWant } from '~/lib/mapping-address'
import { answerMapping } from '~/lib/mapping-answer.server'
import { pageMeta } from '~/lib/page-meta'
import { wantsToShow } from '~/lib/wants-shown'

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('mapping.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const place = mappingPlaceOf(new URL(request.url).searchParams)
  const { kind, q, cursor, want, find, skip } = place
  const { dealActs } = context.services
  const [wants, page, rates, making, result] = await Promise.all([
    dealActs.wants(actor),
    dealActs.mappings(actor, { kind, q }, cursor),
    dealActs.rates(actor),
    dealActs.list(actor, { status: 'working' }, null),
    want && find !== null
      ? dealActs.searchOnec(actor, { ...partsOfWant(want), text: find, skip })
      : null,
  ])
  const waiting = found(wants)
  return {
    place,
    wants: wantsToShow(waiting, want),
    waiting: waiting.length,
    /** What these lack is not known yet. */
    making: making ? making.counts.queued + making.counts.working : 0,
    page: found(page),
    rates: found(rates),
    result,
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  const { locale, timeZone, services } = context
  const form = await request.formData()
  const answer = await answerMapping(services.dealActs, actor, form, i18nFor(locale, timeZone))
  if (!answer) throw new Response(null, { status: 403 })
  return data(answer, { status: 'text' in answer ? 422 : 200 })
}

export default function StaffMapping() {
  const { t } = useI18n()
  const { place, wants, waiting, making, page, rates, result } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <h1 className="mb-1 text-xl">{t('mapping.title')}</h1>
      <p className="mb-4 max-w-[720px] text-muted">{t('mapping.text')}</p>
      <FormFault>{answer?.kind === 'fault' ? answer.text : null}</FormFault>
      <MappingNotice answer={answer} />
      <Wants
        wants={wants}
        waiting={waiting}
        making={making}
        rows={page.rows}
        place={place}
        result={result}
      />
      <div className="mt-8 flex flex-col gap-5">
        <MappingsTable page={page} place={place} />
        <Rates rates={rates} answer={answer} />
        <MappingFile answer={answer} />
      </div>
    </>
  )
}
