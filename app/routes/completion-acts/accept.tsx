import { AcceptActsPage } from '~/features/completion-acts/list/accept-page'
import { completionActsTexts } from '~/features/completion-acts/texts'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { requireReader } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import { safePath } from '~/lib/safe-path'
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { data } from '~/remix.server'
import type { Actor } from '../../../server/identity/index.ts'

await loadTexts(completionActsTexts)

/** As many as are accepted in one go. */
const MAX_UNDONE = 100

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('completionActs.acceptTitle'))

/** The acts ticked in the list, each with whether it waits; accepted by the form of this page alone. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireReader(context, request)
  const search = readQuery(request)
  const { counterparties } = actor
  return {
    acts: await context.services.answers.previewAcceptance(actor, search.getAll('act')),
    back: safePath(search.get('back')) ?? '/acts',
    companies:
      counterparties.length > 1
        ? Object.fromEntries(counterparties.map(({ id, name }) => [id, name]))
        : {},
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireReader(context, request)
  const form = await readForm(request)
  if (formText(form, 'intent') === 'take-back') return data(await takeAllBack(context, actor, form))
  // Nothing is accepted that was not shown with its sum: each act comes with the edition that stood there.
  if (formText(form, 'confirm') !== 'yes') throw new Response(null, { status: 400 })
  const acts = form.getAll('act').flatMap((value) => {
    const [id, seen] = typeof value === 'string' ? value.split(' ') : []
    return id && seen ? [{ id, seen }] : []
  })
  return data({ results: await context.services.answers.acceptMany(actor, acts), undone: null })
}

/** Each by itself: one that cannot be undone any more keeps none of the others back. */
async function takeAllBack(
  { services: { answers } }: AppLoadContext,
  actor: Actor,
  form: FormData,
) {
  const ids = form.getAll('act').filter((id) => typeof id === 'string')
  const undone = { done: 0, late: 0 }
  for (const id of ids.slice(0, MAX_UNDONE)) {
    const { kind } = await answers.takeBack(actor, { kind: 'completion-act', id })
    undone[kind === 'done' ? 'done' : 'late'] += 1
  }
  return { results: null, undone }
}

export default function AcceptCompletionActs() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <AcceptActsPage {...page} results={answer?.results ?? null} undone={answer?.undone ?? null} />
  )
}
