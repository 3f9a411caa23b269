import { answersTexts } from '~/features/answers/texts'
import { parseMappingId, readMappingQuery } from '~/features/mapping/address'
import { CurrencyRates } from '~/features/mapping/currency-rates'
import { handleMappingForm } from '~/features/mapping/handle-form.server'
import { MappingNotice } from '~/features/mapping/mapping-notice'
import { MappingsCsv } from '~/features/mapping/mappings-csv'
import { MappingsTable } from '~/features/mapping/mappings-table'
import { MissingMappings } from '~/features/mapping/missing-mappings'
import { selectMissingMappings } from '~/features/mapping/select-missing-mappings'
import { mappingTexts } from '~/features/mapping/texts'
import { i18nFor, useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireFound, requireStaff } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { withUploadForm } from '~/lib/input/upload-form.server'
import { pageMeta } from '~/lib/page-meta'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { data } from '~/remix.server'
import { FormFault } from '~/ui/form-fault'

await loadTexts(answersTexts, mappingTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('mapping.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const query = readMappingQuery(readQuery(request))
  const { kind, q, cursor, want, find, skip } = query
  const { dealActs } = context.services
  const [groups, page, rates, making, result] = await Promise.all([
    dealActs.missingMappings(actor),
    dealActs.mappings(actor, { kind, q }, cursor),
    dealActs.rates(actor),
    dealActs.list(actor, { status: 'working' }, null),
    want && find !== null
      ? dealActs.searchOnec(actor, { ...parseMappingId(want), text: find, skip })
      : null,
  ])
  const waiting = requireFound(groups)
  return {
    query,
    missingMappings: selectMissingMappings(waiting, want),
    waiting: waiting.length,
    /** What these lack is not known yet. */
    making: making ? making.counts.queued + making.counts.working : 0,
    page: requireFound(page),
    rates: requireFound(rates),
    result,
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  const { locale, timeZone, services } = context
  const i18n = i18nFor(locale, timeZone)
  const answer = await withUploadForm(request, actor, (form) =>
    handleMappingForm(services.dealActs, actor, form, i18n),
  )
  if (!answer) throw new Response(null, { status: 403 })
  return data(answer, { status: 'text' in answer ? 422 : 200 })
}

export default function StaffMapping() {
  const { t } = useI18n()
  const { query, missingMappings, waiting, making, page, rates, result } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <h1 className="mb-1 text-xl">{t('mapping.title')}</h1>
      <p className="mb-4 max-w-[720px] text-muted">{t('mapping.text')}</p>
      <FormFault>{answer?.kind === 'fault' ? answer.text : null}</FormFault>
      <MappingNotice answer={answer} />
      <MissingMappings
        missingMappings={missingMappings}
        waiting={waiting}
        making={making}
        rows={page.rows}
        query={query}
        result={result}
      />
      <div className="mt-8 flex flex-col gap-5">
        <MappingsTable page={page} query={query} />
        <CurrencyRates rates={rates} answer={answer} />
        <MappingsCsv answer={answer} />
      </div>
    </>
  )
}
