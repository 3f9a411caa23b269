import { PeopleTable } from '~/features/people/people-table'
import { peopleTexts } from '~/features/people/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { notFound, requireFound, requireStaff, requireStepUp } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
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
} from '~/remix'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'
import { SelectField } from '~/ui/select-field'

await loadTexts(peopleTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('people.title'))

const SIDES = ['customers', 'staff'] as const

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const { people, invitations } = context.services
  const searchParams = readQuery(request)
  const q = searchParams.get('q') ?? ''
  const side = SIDES.find((known) => known === searchParams.get('side')) ?? null
  const cursor = searchParams.get('cursor')
  const [page, uninvited] = await Promise.all([
    people.list(actor, { q, ...(side && { side }) }, cursor),
    invitations.countEveryone(actor),
  ])
  return {
    ...requireFound(page),
    uninvited: uninvited ?? 0,
    q,
    side,
    isOlder: cursor !== null,
    reader: { userId: actor.userId, isAdmin: actor.role === 'admin' },
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  requireStaff(context, request)
  const actor = requireStepUp(context, request)
  const { people, invitations } = context.services
  const form = await readForm(request)
  switch (formText(form, 'intent')) {
    case 'disable':
    case 'enable': {
      const disabled = formText(form, 'intent') === 'disable'
      if (!(await people.setDisabled(actor, formText(form, 'user'), disabled))) throw notFound()
      return { done: 'done' as const }
    }
    case 'everyone':
      if (!(await invitations.inviteEveryone(actor))) throw notFound()
      return { done: 'everyoneSent' as const }
    default:
      throw new Response(null, { status: 400 })
  }
}

export default function People() {
  const { t } = useI18n()
  const { rows, nextCursor, q, side, isOlder, reader, uninvited } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const query = (cursor: string | null) =>
    `?${new URLSearchParams({ ...(q && { q }), ...(side && { side }), ...(cursor && { cursor }) })}`
  return (
    <>
      <h1 className="mb-3 text-xl">{t('people.title')}</h1>
      <p role="status" className="mb-3 text-accent empty:hidden">
        {answer ? t(`people.${answer.done}`) : null}
      </p>
      <Form role="search" className="mb-4 flex flex-wrap items-end gap-3">
        <Field
          key={q}
          label={t('people.search')}
          name="q"
          type="search"
          maxLength={200}
          defaultValue={q}
          className="w-full sm:w-80"
        />
        <SelectField
          key={side}
          label={t('people.side')}
          name="side"
          defaultValue={side ?? ''}
          className="w-full sm:w-56"
        >
          <option value="">{t('people.side.all')}</option>
          {SIDES.map((each) => (
            <option key={each} value={each}>
              {t(`people.side.${each}`)}
            </option>
          ))}
        </SelectField>
        <Button look="quiet">{t('app.find')}</Button>
      </Form>
      {rows.length === 0 ? (
        <p className="card p-5 text-muted">{t('people.none')}</p>
      ) : (
        <PeopleTable rows={rows} reader={reader} />
      )}
      <p className="mt-3 flex flex-wrap gap-x-5">
        {isOlder ? (
          <Link className="link" to={query(null)}>
            {t('app.first')}
          </Link>
        ) : null}
        {nextCursor ? (
          <Link className="link" to={query(nextCursor)}>
            {t('app.more')}
          </Link>
        ) : null}
      </p>
      {uninvited > 0 ? (
        <section aria-labelledby="many" className="card mt-6 p-4 sm:p-5">
          <h2 id="many" className="mb-3 text-base">
            {t('people.many')}
          </h2>
          <Form method="post">
            <Button look="quiet" name="intent" value="everyone">
              {t('people.everyone', { count: uninvited })}
            </Button>
          </Form>
        </section>
      ) : null}
    </>
  )
}
