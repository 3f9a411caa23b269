import { handlePeopleForm } from '~/features/people/handle-form.server'
import { PeopleSections } from '~/features/people/people-sections'
import { peopleTexts } from '~/features/people/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireCustomer, requireFound, requireStepUp } from '~/lib/guard.server'
import { pageMeta } from '~/lib/page-meta'
import { readForm } from '~/lib/read-form.server'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  useActionData,
  useLoaderData,
} from '~/remix'

await loadTexts(peopleTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('nav.colleagues'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { actor, counterparty } = requireCustomer(context, request)
  const { people, invitations } = context.services
  const [members, sent] = await Promise.all([
    people.members(actor, counterparty.id),
    invitations.list(actor, counterparty.id),
  ])
  return {
    members: requireFound(members),
    invitations: sent,
    ownId: actor.userId,
    name: counterparty.name,
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { actor, counterparty } = requireCustomer(context, request)
  requireStepUp(context, request)
  return handlePeopleForm(context.services, actor, counterparty.id, await readForm(request))
}

/** Who else signs in for the company; an owner says who. */
export default function Colleagues() {
  const { t } = useI18n()
  const { name, ...people } = useLoaderData<typeof loader>()
  return (
    <>
      <h1 className="text-xl">{t('nav.colleagues')}</h1>
      <p className="mb-4 text-muted">{name}</p>
      <PeopleSections {...people} answer={useActionData<typeof action>()} />
    </>
  )
}
