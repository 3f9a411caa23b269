import { type FailedAnswer, respondToAnswer } from '~/features/answers/answer-form.server'
import { EDI_ANSWERED, type FailedEdiAnswer } from '~/features/answers/edi-answer-fault'
import { handInEdiAnswer } from '~/features/answers/hand-in-edi-answer.server'
import { handleReconciliationAnswer } from '~/features/answers/handle-answer.server'
import { answersTexts } from '~/features/answers/texts'
import { completionActsTexts } from '~/features/completion-acts/texts'
import { ediTexts } from '~/features/edi/texts'
import { ReconciliationActPage } from '~/features/reconciliation/act/act-page'
import { reconciliationActTexts } from '~/features/reconciliation/act/texts'
import { actChangesTexts } from '~/features/reconciliation/changes/texts'
import { handleEdiForm } from '~/features/reconciliation/edi/handle-edi-form.server'
import { requestAgain } from '~/features/reconciliation/request/request-again.server'
import { ReconciliationRequestPage } from '~/features/reconciliation/request/request-page'
import { reconciliationTexts } from '~/features/reconciliation/texts'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { requireActor, requireFound } from '~/lib/guard.server'
import { readParam, readQuery } from '~/lib/input/read-query.server'
import { withUploadForm } from '~/lib/input/upload-form.server'
import { pageMeta } from '~/lib/page-meta'
import { readPageNumber } from '~/lib/page-number'
import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { redirect } from '~/remix.server'

await loadTexts(
  answersTexts,
  reconciliationTexts,
  reconciliationActTexts,
  actChangesTexts,
  completionActsTexts,
  ediTexts,
)

/** Without scripts a page of a request under way asks again this often. */
const REFRESH_SECONDS = 4

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, ({ t, formatDate }) => {
    if (!data) return null
    const { from, to } = data.kind === 'act' ? data.act.period : data.request.period
    const period = t('document.period', { from: formatDate(from), to: formatDate(to) })
    return t('reconciliationAct.title', { period })
  })

/** Says when to send again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const searchParams = readQuery(request)
  const { answers, edi, reconciliation } = context.services
  const id = readParam(params, 'id')
  const [opened, answer, ediAct, ediAnswers] = await Promise.all([
    reconciliation.open(actor, id, readPageNumber(searchParams), {
      q: searchParams.get('q') ?? '',
      side: searchParams.get('side') ?? '',
    }),
    answers.forDocument(actor, { kind: 'reconciliation', id }),
    edi.act(actor, id),
    edi.answers(actor, id),
  ])
  const page = requireFound(opened)
  const isStaff = actor.role !== 'client'
  const isPeriodCut = searchParams.get('cut') === '1'
  switch (page.kind) {
    case 'moved':
      throw redirect(`/reconciliation/${page.actId}${isPeriodCut ? '?cut=1' : ''}`)
    case 'act':
      return {
        kind: page.kind,
        act: page.act,
        search: new URL(request.url).search,
        shownCompany: page.act.counterparty.id,
        isPeriodCut,
        isStaff,
        answer,
        edi: ediAct,
        ediAnswers,
        ediAnswered: EDI_ANSWERED.find((one) => one === searchParams.get('answered')) ?? null,
        // Sent on from the form of a discrepancy, which came too late.
        isClosed: searchParams.get('closed') === '1',
      }
    case 'request': {
      const isOver = page.request.state === 'refused' || page.request.state === 'failed'
      return {
        kind: page.kind,
        request: page.request,
        elapsedSeconds: Math.max(
          0,
          Math.round((Date.now() - page.request.createdAt.getTime()) / 1000),
        ),
        shownCompany: page.request.counterparty.id,
        isPeriodCut,
        isStaff,
        refreshSeconds: isOver ? null : REFRESH_SECONDS,
      }
    }
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const actor = requireActor(context, request)
  const { answers, edi, reconciliation } = context.services
  const id = readParam(params, 'id')
  return withUploadForm(request, actor, async (form) => {
    const intent = formText(form, 'intent')
    if (intent === 'ask-again') return requestAgain(reconciliation, actor, id)
    if (intent === 'acknowledge-changes') {
      // What came meanwhile stands on the page it leads back to.
      await reconciliation.acknowledgeChanges(actor, id)
      return redirect(`/reconciliation/${id}`, 303)
    }
    if (intent === 'edi-answer') return handInEdiAnswer(edi, actor, id, form)
    const ofEdi = await handleEdiForm(edi, actor, id, form)
    if (ofEdi) return ofEdi
    const result = await handleReconciliationAnswer(answers, actor, id, form)
    return respondToAnswer(result, `/reconciliation/${id}#answer`, form)
  })
}

export default function ReconciliationAct() {
  const page = useLoaderData<typeof loader>()
  const result = useActionData<FailedAnswer | FailedEdiAnswer | object>()
  const back = page.isStaff ? '/staff' : '/reconciliation'
  if (page.kind === 'request') {
    return (
      <ReconciliationRequestPage
        request={page.request}
        elapsedSeconds={page.elapsedSeconds}
        isPeriodCut={page.isPeriodCut}
        back={back}
      />
    )
  }
  const failed = result && 'intent' in result ? result : page.isClosed ? CLOSED : undefined
  return (
    <ReconciliationActPage
      act={page.act}
      isPeriodCut={page.isPeriodCut}
      answer={page.answer}
      edi={page.edi}
      ediAnswers={page.ediAnswers}
      ediAnswered={page.ediAnswered}
      failedEdiAnswer={result && 'ediFault' in result ? result : undefined}
      isStaff={page.isStaff}
      failed={failed}
      back={back}
      search={page.search}
    />
  )
}

const CLOSED: FailedAnswer = {
  intent: 'report',
  typed: {},
  faults: [],
  closed: true,
  retryAfterSeconds: null,
}
