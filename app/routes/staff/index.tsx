import { CompletionActsSync } from '~/features/staff/completion-acts-sync'
import { handleAttentionForm } from '~/features/staff/handle-form.server'
import { ReconciliationMemory } from '~/features/staff/reconciliation-memory'
import { ReconciliationProblems } from '~/features/staff/reconciliation-problems'
import { SignInAttacks } from '~/features/staff/sign-in-attacks'
import { SystemStatus } from '~/features/staff/system-status'
import { useI18n } from '~/i18n'
import { formText } from '~/lib/form-text'
import { requireFound, requireStaff, requireStepUp } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import { useRefresh } from '~/lib/use-refresh'
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'
import { Notice } from '~/ui/notice'

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('staff.title'))

/** While a reading is under way, the page asks again this often. */
const REFRESH_SECONDS = 4

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const { identity, staff, reconciliation, completionActs, answers, dealActs } = context.services
  const [state, problems, memory, sync, inbox, deals, attacks] = await Promise.all([
    staff.state(actor),
    reconciliation.problems(actor),
    reconciliation.memoryProblems(actor),
    completionActs.syncState(actor),
    answers.inbox(actor, { status: 'open' }, null),
    dealActs.list(actor, { status: 'attention' }, null),
    identity.signInAttacks(actor),
  ])
  const reading = requireFound(sync)
  return {
    state: requireFound(state),
    problems: requireFound(problems),
    memory: requireFound(memory),
    sync: reading,
    /** Admins alone see them. */
    attacks: attacks ?? [],
    discrepancies: requireFound(inbox).counts.open,
    /** Deals whose act needs a person. */
    deals: deals ? deals.counts.attention + deals.counts.failed : 0,
    refreshSeconds: reading.running ? REFRESH_SECONDS : null,
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  const form = await readForm(request)
  // It gives somebody papers.
  if (formText(form, 'intent') === 'confirm-hold') requireStepUp(context, request)
  return handleAttentionForm(context.services, actor, form)
}

export default function Staff() {
  const { t } = useI18n()
  const { state, problems, memory, sync, attacks, discrepancies, deals } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const ended = [sync.lastSuccessAt, sync.failure?.at]
  const isStarting =
    answer?.isStarted === true &&
    !ended.some((at) => at && at > answer.requestedAt) &&
    !sync.running
  useRefresh(sync.running || isStarting ? REFRESH_SECONDS : null)
  return (
    <>
      <h1 className="mb-4 text-xl">{t('staff.title')}</h1>
      {discrepancies > 0 ? (
        <Notice tone="wait" className="mb-4">
          {t('staff.discrepancies', { count: discrepancies })}.{' '}
          <Link className="link" to="/staff/discrepancies">
            {t('staff.openDiscrepancies')}
          </Link>
        </Notice>
      ) : null}
      {sync.held > 0 ? (
        <Notice tone="bad" className="mb-4">
          {t('staff.heldActs', { count: sync.held })}.{' '}
          <Link className="link" to="/acts?status=held&counterparty=all">
            {t('staff.openHeldActs')}
          </Link>
        </Notice>
      ) : null}
      {deals > 0 ? (
        <Notice tone="wait" className="mb-4">
          {t('staff.dealActs', { count: deals })}.{' '}
          <Link className="link" to="/staff/deal-acts">
            {t('staff.openDealActs')}
          </Link>
        </Notice>
      ) : null}
      <ReconciliationMemory memory={memory} />
      <ReconciliationProblems problems={problems} />
      {discrepancies === 0 ? (
        <p className="mt-3 text-muted">
          {t('staff.noDiscrepancies')}{' '}
          <Link className="link" to="/staff/discrepancies">
            {t('staff.openDiscrepancies')}
          </Link>
        </p>
      ) : null}
      <SignInAttacks attacks={attacks} />
      <SystemStatus state={state}>
        <CompletionActsSync
          sync={sync}
          isStarting={isStarting}
          isRefused={answer?.isStarted === false}
        />
      </SystemStatus>
    </>
  )
}
