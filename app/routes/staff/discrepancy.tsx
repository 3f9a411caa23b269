import { respondToAnswer } from '~/features/answers/answer-form.server'
import { CompletionActStateLabel } from '~/features/answers/completion-act-state-label'
import { DiscrepancyThread } from '~/features/answers/discrepancy/discrepancy-thread'
import { ReplyForm } from '~/features/answers/discrepancy/reply-form'
import { ResolveForm } from '~/features/answers/discrepancy/resolve-form'
import { FailedAnswerNotice } from '~/features/answers/failed-answer-notice'
import { openDiscrepancyDocument } from '~/features/answers/inbox/discrepancy-document.server'
import { DiscrepancyFacts } from '~/features/answers/inbox/discrepancy-facts'
import { handleDiscrepancyForm } from '~/features/answers/inbox/handle-form.server'
import { MarkedLinesTable } from '~/features/answers/marked-lines/marked-lines-table'
import { answersTexts } from '~/features/answers/texts'
import { completionActsTexts } from '~/features/completion-acts/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireFound, requireStaff } from '~/lib/guard.server'
import { readParam } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import {
  type ActionFunctionArgs,
  type HeadersFunction,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { Notice } from '~/ui/notice'

await loadTexts(answersTexts, completionActsTexts)

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, ({ t }) =>
    data ? t('inbox.titleOf', { document: data.discrepancy.documentTitle }) : null,
  )

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const { services } = context
  const discrepancy = requireFound(
    await services.answers.discrepancy(actor, readParam(params, 'id')),
  )
  return {
    discrepancy,
    document: await openDiscrepancyDocument(services, actor, discrepancy.document),
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  const id = readParam(params, 'id')
  const form = await readForm(request)
  const result = await handleDiscrepancyForm(context.services.answers, actor, id, form)
  return respondToAnswer(result, `/staff/discrepancies/${id}`, form)
}

export default function StaffDiscrepancy() {
  const { t } = useI18n()
  const { discrepancy, document } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const { id, counterparty, documentTitle, status } = discrepancy
  return (
    <>
      <p className="not-in-print mb-3 text-sm">
        <Link className="link" to="/staff/discrepancies">
          {t('inbox.back')}
        </Link>
      </p>
      <p className="text-muted tabular-nums">
        {counterparty.name}
        {counterparty.inn ? `, ${t('shell.inn', { inn: counterparty.inn })}` : null}
      </p>
      <h1 className="mt-1 mb-3 text-xl">{documentTitle}</h1>
      {failed?.closed ? (
        <Notice tone="wait" role="alert" className="mb-4">
          {t('inbox.tooLate')}
        </Notice>
      ) : (
        <FailedAnswerNotice failed={failed} />
      )}
      <DiscrepancyFacts
        discrepancy={discrepancy}
        document={document}
        actState={(state) => <CompletionActStateLabel state={state} />}
      />
      <section aria-labelledby="messages" className="card mt-4 p-4 sm:p-5">
        <h2 id="messages" className="mb-3 text-base">
          {t('answer.thread')}
        </h2>
        <DiscrepancyThread
          discrepancy={discrepancy}
          side="supplier"
          markedLines={<MarkedLinesTable discrepancy={discrepancy} side="supplier" />}
        />
      </section>
      {status === 'resolved' ? null : (
        // Mounted anew after each answer, so that what was sent does not stay in the fields.
        <div
          key={discrepancy.messages.length}
          className="not-in-print mt-4 grid gap-4 md:grid-cols-2"
        >
          <section aria-labelledby="reply" className="card p-4 sm:p-5">
            <h2 id="reply" className="mb-3 text-base">
              {t('inbox.reply')}
            </h2>
            <ReplyForm discrepancyId={id} withFiles={false} failed={failed} />
            <p className="mt-2 text-sm text-muted">{t('inbox.replyHint')}</p>
          </section>
          <section aria-labelledby="resolve" className="card p-4 sm:p-5">
            <h2 id="resolve" className="mb-3 text-base">
              {t('inbox.resolve')}
            </h2>
            <ResolveForm failed={failed} />
          </section>
        </div>
      )}
    </>
  )
}
