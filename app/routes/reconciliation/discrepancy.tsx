import { openLinesPage, readChosenLines } from '~/features/answers/marked-lines/act-lines.server'
import { ChooseLines } from '~/features/answers/marked-lines/choose-lines'
import { handleMarkedLinesForm } from '~/features/answers/marked-lines/handle-form.server'
import { LineDetails, type ReturnedLinesForm } from '~/features/answers/marked-lines/line-details'
import { MAX_CHOSEN, readLinesChoice } from '~/features/answers/marked-lines/lines-choice'
import { answersTexts } from '~/features/answers/texts'
import { reconciliationActTexts } from '~/features/reconciliation/act/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireActor, requireFound } from '~/lib/guard.server'
import { readParam, readQuery } from '~/lib/input/read-query.server'
import { withUploadForm } from '~/lib/input/upload-form.server'
import { pageMeta } from '~/lib/page-meta'
import { readPageNumber } from '~/lib/page-number'
import {
  type ActionFunctionArgs,
  type HeadersFunction,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { redirect } from '~/remix.server'

await loadTexts(answersTexts, reconciliationActTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('markedLines.pageTitle'))

/** Says when to send again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const id = readParam(params, 'id')
  const searchParams = readQuery(request)
  const { answers, reconciliation } = context.services
  const open = (page: number) => openLinesPage(reconciliation, actor, id, page)
  const [answer, first] = await Promise.all([
    answers.forDocument(actor, { kind: 'reconciliation', id }),
    open(readPageNumber(searchParams)),
  ])
  // A request that has no act yet, an act that is answered already: the act's own page says which.
  const { canAnswer, mayTakeScanBack } = requireFound(answer)
  // Who disputes an act takes back a scan of it that waits.
  if (!(canAnswer || mayTakeScanBack) || !first) throw redirect(`/reconciliation/${id}`)
  const shownCompany = first.counterparty.id
  const choice = readLinesChoice(searchParams, first.lineCount)
  const isTooMany = choice.lines.length > MAX_CHOSEN
  if (choice.page === null && !isTooMany) {
    const chosen = await readChosenLines(first, choice.lines, open)
    return { act: { ...first, lines: [] }, choice, chosen, fault: null, shownCompany }
  }
  const fault = isTooMany ? ('too_many' as const) : choice.isEmpty ? ('nothing' as const) : null
  return { act: first, choice, chosen: null, fault, shownCompany }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const actor = requireActor(context, request)
  const id = readParam(params, 'id')
  return withUploadForm(request, actor, (form) =>
    handleMarkedLinesForm(context.services.answers, actor, id, form),
  )
}

export default function ReconciliationDiscrepancy() {
  const { t, formatDate } = useI18n()
  const { act, choice, chosen, fault } = useLoaderData<typeof loader>()
  const again = useActionData<ReturnedLinesForm>()
  const { from, to } = act.period
  const explanation = chosen
    ? choice.isTextOnly
      ? 'markedLines.textOnlyText'
      : 'markedLines.detailsText'
    : act.lineCount > 0
      ? 'markedLines.chooseText'
      : 'markedLines.noLines'
  return (
    <>
      <p className="mb-3 text-sm">
        <Link className="link" to={`/reconciliation/${act.id}`}>
          {t('markedLines.backToAct')}
        </Link>
      </p>
      <p className="text-muted tabular-nums">
        {t('reconciliationAct.heading')},{' '}
        {t('document.period', { from: formatDate(from), to: formatDate(to) })}
      </p>
      <h1 className="mt-1 text-xl">{t('markedLines.pageTitle')}</h1>
      <p className="mt-1 mb-4 max-w-[72ch] text-muted">{t(explanation)}</p>
      {chosen ? (
        <LineDetails
          actId={act.id}
          currency={act.currency}
          chosen={chosen}
          missing={again?.missing ?? choice.missing}
          returned={again}
        />
      ) : (
        <ChooseLines act={act} firstIndex={act.firstIndex} choice={choice} fault={fault} />
      )}
    </>
  )
}
