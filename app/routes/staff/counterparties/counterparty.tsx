import { ChoiceSection } from '~/features/distribution/choice-section'
import { readChannels } from '~/features/distribution/read-settings-form.server'
import { distributionTexts } from '~/features/distribution/texts'
import { EdiPartySection } from '~/features/edi/party-section'
import { readEdiParty } from '~/features/edi/read-form.server'
import { ediTexts } from '~/features/edi/texts'
import { ConfirmationsSection } from '~/features/people/confirmations-section'
import { handlePeopleForm } from '~/features/people/handle-form.server'
import { handleLinkForm } from '~/features/people/handle-link-form.server'
import { LinksSection } from '~/features/people/links-section'
import { PeopleSections } from '~/features/people/people-sections'
import { peopleTexts } from '~/features/people/texts'
import { ReconciliationActList } from '~/features/reconciliation/act-list'
import { ActLinksSection } from '~/features/reconciliation/links/act-links-section'
import { makeActLink, revokeActLink } from '~/features/reconciliation/links/handle-form.server'
import { actLinksTexts } from '~/features/reconciliation/links/texts'
import { describeThrottling } from '~/features/reconciliation/request/describe-throttling'
import { handleReconciliationRequestForm } from '~/features/reconciliation/request/handle-form.server'
import { usualPeriod } from '~/features/reconciliation/request/presets'
import { ReconciliationRequestForm } from '~/features/reconciliation/request/request-form'
import { reconciliationTexts } from '~/features/reconciliation/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { notFound, requireFound, requireStaff, requireStepUp } from '~/lib/guard.server'
import { readParam, readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
  useNavigation,
} from '~/remix'
import { data, redirect } from '~/remix.server'
import { Button } from '~/ui/button'
import { FormFault } from '~/ui/form-fault'

await loadTexts(actLinksTexts, peopleTexts, reconciliationTexts, distributionTexts, ediTexts)

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  pageMeta(matches, () => data?.counterparty.name ?? null)

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const { counterparties, people, invitations, reconciliation, answers, actLinks } =
    context.services
  const { distribution, edi } = context.services
  const counterparty = requireFound(await counterparties.open(actor, readParam(params, 'id')))
  const { id } = counterparty
  const search = readQuery(request)
  const [
    members,
    sent,
    presets,
    acts,
    inbox,
    links,
    candidates,
    confirmations,
    shared,
    choice,
    lastSent,
    party,
  ] = await Promise.all([
    people.members(actor, id),
    invitations.list(actor, id),
    reconciliation.presets(actor, id),
    reconciliation.list(actor, id, search.get('cursor')),
    answers.inbox(actor, { counterparty: id }, null),
    counterparties.links(actor, id),
    search.has('match') ? counterparties.candidates(actor, id) : null,
    reconciliation.confirmations(actor, id),
    actLinks.list(actor, id),
    distribution.choice(actor, id),
    distribution.lastSent(actor, id),
    edi.party(actor, id),
  ])
  return {
    counterparty,
    members: requireFound(members),
    invitations: requireFound(sent),
    presets,
    values: usualPeriod(presets),
    acts: requireFound(acts),
    discrepancies: requireFound(inbox).counts.open,
    links: requireFound(links),
    candidates,
    confirmations: requireFound(confirmations),
    actLinks: requireFound(shared),
    isLinkRevoked: search.get('did') === 'link-revoked',
    choice: requireFound(choice),
    lastSent,
    ediParty: party,
    ownId: actor.userId,
  }
}

export async function action({ context, request, params }: ActionFunctionArgs) {
  const actor = requireStaff(context, request)
  const { counterparties, people, reconciliation, actLinks } = context.services
  const { id } = requireFound(await counterparties.open(actor, readParam(params, 'id')))
  const form = await readForm(request)
  const intent = formText(form, 'intent')
  if (intent === 'view') {
    if (!(await people.startViewing(actor, id))) throw notFound()
    return redirect('/', 303)
  }
  if (intent === '') {
    form.set('counterparty', id)
    return handleReconciliationRequestForm(reconciliation, actor, form)
  }
  if (intent === 'distribution') {
    const isBlocked = formText(form, 'blocked') !== ''
    const choice = { channels: readChannels(form), isBlocked }
    await context.services.distribution.saveChoice(actor, id, choice)
    return redirect(`/staff/counterparties/${id}`, 303)
  }
  requireStepUp(context, request)
  if (intent === 'withdraw-confirmation') {
    await reconciliation.withdrawConfirmation(actor, formText(form, 'confirmation'))
    return redirect(`/staff/counterparties/${id}`, 303)
  }
  if (intent === 'edi') {
    const ediFaults = await context.services.edi.saveParty(actor, id, readEdiParty(form))
    const status = requireFound(ediFaults).length > 0 ? 422 : 200
    return data({ ediFaults }, { status })
  }
  if (intent === 'make-link') {
    const made = await makeActLink(actLinks, actor, id, form)
    return data(made, { status: made.made ? 200 : made.linkFault === 'throttled' ? 429 : 422 })
  }
  if (intent === 'revoke-link') {
    await revokeActLink(actLinks, actor, form)
    return redirect(`/staff/counterparties/${id}?did=link-revoked#act-links`, 303)
  }
  if (intent === 'link' || intent === 'unlink') {
    return handleLinkForm(counterparties, actor, id, form)
  }
  return handlePeopleForm(context.services, actor, id, form)
}

/** One counterparty with everything about it. */
export default function Counterparty() {
  const { t } = useI18n()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const busy = useNavigation().formMethod === 'POST'
  const { counterparty, acts, presets, discrepancies } = page
  const { id, name, inn, kpp, guid, emails } = counterparty
  const refused = answer && 'values' in answer ? answer : null
  return (
    <>
      <p className="mb-2">
        <Link className="link" to="/staff/counterparties">
          {t('counterparties.title')}
        </Link>
      </p>
      <h1 className="text-xl">{name}</h1>
      {inn ? (
        <p className="text-muted">
          {kpp ? t('counterparties.requisites', { inn, kpp }) : t('shell.inn', { inn })}
        </p>
      ) : null}
      <p className="mb-3 text-sm break-all text-muted">{t('counterparties.guid', { guid })}</p>
      <div className="mb-6 flex flex-wrap items-center gap-x-5 gap-y-2">
        <Form method="post" reloadDocument>
          <Button look="quiet" name="intent" value="view">
            {t('counterparties.viewAs')}
          </Button>
        </Form>
        <Link
          className="link"
          to={`/staff/reconciliation?${new URLSearchParams({ q: inn ?? name })}`}
        >
          {t('counterparties.register')}
        </Link>
        <Link className="link" to={`/acts?counterparty=${id}`}>
          {t('counterparties.completionActs')}
        </Link>
        <Link className="link" to={`/staff/discrepancies?counterparty=${id}`}>
          {t('counterparties.discrepancies')}
          {discrepancies > 0 ? ` · ${t('counterparties.open', { count: discrepancies })}` : null}
        </Link>
      </div>
      <PeopleSections
        {...page}
        emails={emails}
        answer={answer && 'done' in answer ? answer : undefined}
      />
      <LinksSection
        links={page.links}
        candidates={page.candidates}
        outcome={answer && 'link' in answer ? answer.link : null}
      />
      <div className="mb-6">
        <ActLinksSection
          links={page.actLinks}
          made={answer && 'made' in answer ? answer.made : null}
          fault={answer && 'linkFault' in answer ? answer.linkFault : null}
          revoked={page.isLinkRevoked}
          address={`/staff/counterparties/${id}`}
          counterpartyId={id}
        />
      </div>
      <ChoiceSection choice={page.choice} lastSent={page.lastSent} />
      {page.ediParty ? (
        <EdiPartySection
          party={page.ediParty}
          faults={answer && 'ediFaults' in answer ? answer.ediFaults : null}
        />
      ) : null}
      <ConfirmationsSection confirmations={page.confirmations} />
      <section aria-labelledby="acts">
        <h2 id="acts" className="mb-2 text-base">
          {t('counterparties.reconciliation')}
        </h2>
        <FormFault>
          {refused?.throttled ? describeThrottling(refused.throttled, t) : null}
        </FormFault>
        <ReconciliationRequestForm
          counterpartyId={id}
          address={`/staff/counterparties/${id}`}
          presets={presets}
          values={
            refused && refused.values.from + refused.values.to !== '' ? refused.values : page.values
          }
          faults={refused?.faults ?? []}
          busy={busy}
        />
        <div className="mt-4">
          {acts.rows.length === 0 ? (
            <p className="card p-5 text-muted">{t('counterparties.noReconciliation')}</p>
          ) : (
            <div className="card ledger-frame">
              <ReconciliationActList
                rows={acts.rows}
                caption={t('counterparties.reconciliation')}
                side="supplier"
              />
            </div>
          )}
          {acts.nextCursor ? (
            <p className="mt-3">
              <Link className="link" to={`?cursor=${encodeURIComponent(acts.nextCursor)}`}>
                {t('app.more')}
              </Link>
            </p>
          ) : null}
        </div>
      </section>
    </>
  )
}
