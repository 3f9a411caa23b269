import { respondToAnswer } from '~/features/answers/answer-form.server'
import { handleCompletionAnswer } from '~/features/answers/handle-answer.server'
import { answersTexts } from '~/features/answers/texts'
import { CompletionActPage } from '~/features/completion-acts/act/act-page'
import { completionActsTexts } from '~/features/completion-acts/texts'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { requireActor, requireFound } from '~/lib/guard.server'
import { readParam, readQuery } from '~/lib/input/read-query.server'
import { withUploadForm } from '~/lib/input/upload-form.server'
import { pageMeta } from '~/lib/page-meta'
import { readPageNumber } from '~/lib/page-number'
import { safePath } from '~/lib/safe-path'
import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  type ShouldRevalidateFunction,
  useActionData,
  useLoaderData,
} from '~/remix'

await loadTexts(answersTexts, completionActsTexts)

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, ({ t, formatDate }) =>
    data
      ? t(data.act.corrects ? 'completionActs.correctionTitle' : 'completionActs.actTitle', {
          number: data.act.number,
          date: formatDate(data.act.date),
        })
      : null,
  )

/** Says when to try again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

/** Also after an answer that was not taken: the page shows how the act is now. */
export const shouldRevalidate: ShouldRevalidateFunction = (change) =>
  change.formMethod === 'POST' || change.defaultShouldRevalidate

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request)
  const searchParams = readQuery(request)
  const { completionActs, answers } = context.services
  const id = readParam(params, 'id')
  const [act, answer, [accepted]] = await Promise.all([
    completionActs.open(actor, id, readPageNumber(searchParams)),
    answers.forDocument(actor, { kind: 'completion-act', id }),
    answers.previewAcceptance(actor, searchParams.getAll('accepted').slice(0, 1)),
  ])
  const found = requireFound(act)
  const hasNext =
    answer?.canAnswer === true && (await completionActs.nextWaiting(actor, id)) !== null
  return {
    hasNext,
    /** Of the act that the reader came from by «accept and open the next». */
    accepted: accepted?.may === 'accepted' ? { id: accepted.id, title: accepted.title } : null,
    act: found,
    shownCompany: found.counterparty?.id ?? null,
    answer,
    isStaff: actor.role !== 'client',
    back: safePath(searchParams.get('back')) ?? '/acts',
    search: new URL(request.url).search,
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const actor = requireActor(context, request)
  const id = readParam(params, 'id')
  const { answers, completionActs } = context.services
  const search = readQuery(request)
  search.delete('accepted')
  return withUploadForm(request, actor, async (form) => {
    const result = await handleCompletionAnswer(answers, actor, id, form)
    const isNextWanted = result.kind === 'done' && formText(form, 'next') === 'yes'
    const nextId = isNextWanted ? await completionActs.nextWaiting(actor, id) : null
    if (nextId) search.set('accepted', id)
    if (nextId) search.delete('page')
    const query = search.size > 0 ? `?${search}` : ''
    return respondToAnswer(result, `/acts/${nextId ?? id}${query}`, form)
  })
}

export default function CompletionAct() {
  const page = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  return <CompletionActPage {...page} failed={failed} />
}
