import { useState } from 'react'
import { dealActsTexts } from '~/features/deal-acts/texts'
import { CompletionActsSync } from '~/features/staff/completion-acts-sync'
import { handleAttentionForm } from '~/features/staff/handle-form.server'
import { QueueTable } from '~/features/staff/queue-table'
import { ReconciliationMemory } from '~/features/staff/reconciliation-memory'
import { ReconciliationProblems } from '~/features/staff/reconciliation-problems'
import { SignInAttacks } from '~/features/staff/sign-in-attacks'
import { isAllWell, SystemStatus } from '~/features/staff/system-status'
import { TourOffer } from '~/features/staff/tour/tour-offer'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { requireFound, requireStaff, requireStepUp } from '~/lib/guard.server'
import { rememberCookie, remembers } from '~/lib/input/remember.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import { useRefresh } from '~/lib/use-refresh'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
  useRouteLoaderData,
} from '~/remix'
import { data } from '~/remix.server'
import type { loader as frame } from '../signed-in'

await loadTexts(dealActsTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('staff.title'))

/** While a reading is under way, the page asks again this often. */
const REFRESH_SECONDS = 4
/** The cookie of a device on which the tour was seen or declined. */
const TOUR = 'staff-tour'

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const { identity, staff, reconciliation, completionActs, dealActs } = context.services
  const [state, problems, memory, sync, deals, attacks] = await Promise.all([
    staff.state(actor),
    reconciliation.problems(actor),
    reconciliation.memoryProblems(actor),
    completionActs.syncState(actor),
    dealActs.attention(actor),
    identity.signInAttacks(actor),
  ])
  const reading = requireFound(sync)
  return {
    state: requireFound(state),
    problems: requireFound(problems),
    memory: requireFound(memory),
    sync: reading,
    refreshSeconds: reading.running ? REFRESH_SECONDS : null,
    /** Deals whose act needs a person, by the reason; the page names the reason and how many. */
    deals: requireFound(deals).groups,
    /** Admins alone see them. */
    attacks: attacks ?? [],
    isTourKnown: remembers(request, TOUR, 'seen'),
    now: new Date(),
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  const form = await readForm(request)
  if (formText(form, 'intent') === 'tour-seen') {
    return data(null, {
      headers: { 'Set-Cookie': rememberCookie(TOUR, 'seen', context.publicUrl) },
    })
  }
  // It gives somebody papers.
  if (formText(form, 'intent') === 'confirm-hold') requireStepUp(context, request)
  return handleAttentionForm(context.services, actor, form)
}

export default function Staff() {
  const { t } = useI18n()
  const { state, problems, memory, sync, deals, attacks, isTourKnown, now } =
    useLoaderData<typeof loader>()
  // The frame has read it for the numbers of its menu.
  const queue = useRouteLoaderData<typeof frame>('routes/signed-in')?.waiting ?? []
  const answered = useActionData<typeof action>()
  // Asking for the page anew forgets what the press of the button came to, and would fold the state up again.
  const [answer, setAnswer] = useState(answered)
  if (answered && answered !== answer) setAnswer(answered)
  const ended = [sync.lastSuccessAt, sync.failure?.at]
  const isStarting =
    answer?.isStarted === true &&
    !ended.some((at) => at && at > answer.requestedAt) &&
    !sync.running
  useRefresh(sync.running || isStarting ? REFRESH_SECONDS : null)
  return (
    <>
      <h1 className="mb-4 text-xl">{t('staff.title')}</h1>
      <QueueTable queue={queue} deals={deals} now={now} />
      <ReconciliationMemory memory={memory} />
      <ReconciliationProblems problems={problems} />
      <SignInAttacks attacks={attacks} />
      <SystemStatus state={state} isOpen={!isAllWell(state, sync) || answer != null}>
        <CompletionActsSync
          sync={sync}
          isStarting={isStarting}
          isRefused={answer?.isStarted === false}
        />
      </SystemStatus>
      <TourOffer isKnown={isTourKnown} />
    </>
  )
}
