import type {
  ActionFunctionArgs,
  HeadersFunction,
  LoaderFunctionArgs,
  MetaFunction,
} from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import '~/i18n/load-acts'
import { InboxFacts } from '~/components/answers/inbox-facts'
import { MarksTable } from '~/components/answers/marks-table'
import { RefusalWords } from '~/components/answers/refusal-words'
import { ReplyForm } from '~/components/answers/reply-form'
import { ResolveForm } from '~/components/answers/resolve-form'
import { Thread } from '~/components/answers/thread'
import { Notice } from '~/components/notice'
import { useI18n } from '~/i18n'
import { answered, typedTexts } from '~/lib/answer-form.server'
import { openDiscrepancyPaper } from '~/lib/discrepancy-paper.server'
import { formText } from '~/lib/form-text'
import { found, requireStaff } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, ({ t }) =>
    data ? t('inbox.of', { paper: data.discrepancy.paperTitle }) : null,
  )

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const { services } = context
  const discrepancy = found(await services.answers.discrepancy(actor, params.id ?? ''))
  return { discrepancy, paper: await openDiscrepancyPaper(services, actor, discrepancy.paper) }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  const id = params.id ?? ''
  const form = await request.formData()
  const intent = formText(form, 'intent')
  const text = formText(form, 'text')
  const { answers } = context.services
  const sent = { intent, typed: typedTexts(form) }
  switch (intent) {
    case 'reply':
      return answered(
        await answers.reply(actor, id, { text, files: [] }),
        `/staff/discrepancies/${id}`,
        sent,
      )
    case 'resolve': {
      const resolution = formText(form, 'resolution')
      return answered(
        await answers.resolve(actor, id, { resolution, text }),
        `/staff/discrepancies/${id}`,
        sent,
      )
    }
    default:
      throw new Response(null, { status: 400 })
  }
}

export default function StaffDiscrepancy() {
  const { t } = useI18n()
  const { discrepancy, paper } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>()
  const { id, counterparty, paperTitle, lines, status } = discrepancy
  return (
    <>
      <p className="mb-3 text-sm">
        <Link className="link" to="/staff/discrepancies">
          {t('inbox.back')}
        </Link>
      </p>
      <p className="text-muted tabular-nums">
        {counterparty.name}
        {counterparty.inn ? `, ${t('shell.inn', { inn: counterparty.inn })}` : null}
      </p>
      <h1 className="mt-1 mb-3 text-xl">{paperTitle}</h1>
      {refusal?.closed ? (
        <Notice tone="wait" role="alert" className="mb-4">
          {t('inbox.tooLate')}
        </Notice>
      ) : (
        <RefusalWords refusal={refusal} />
      )}
      <InboxFacts discrepancy={discrepancy} paper={paper} />
      <section aria-labelledby="talk" className="card mt-4 p-4 sm:p-5">
        <h2 id="talk" className="mb-3 text-base">
          {t('answer.thread')}
        </h2>
        <Thread
          discrepancy={discrepancy}
          side="supplier"
          marks={lines.length > 0 ? <MarksTable marks={lines} side="supplier" /> : null}
        />
      </section>
      {status === 'resolved' ? null : (
        // Mounted anew after each answer, so that what was sent does not stay in the fields.
        <div key={discrepancy.messages.length} className="mt-4 grid gap-4 md:grid-cols-2">
          <section aria-labelledby="reply" className="card p-4 sm:p-5">
            <h2 id="reply" className="mb-3 text-base">
              {t('inbox.reply')}
            </h2>
            <ReplyForm discrepancyId={id} withFiles={false} refusal={refusal} />
            <p className="mt-2 text-sm text-muted">{t('inbox.replyHint')}</p>
          </section>
          <section aria-labelledby="resolve" className="card p-4 sm:p-5">
            <h2 id="resolve" className="mb-3 text-base">
              {t('inbox.resolve')}
            </h2>
            <ResolveForm refusal={refusal} />
          </section>
        </div>
      )}
    </>
  )
}
