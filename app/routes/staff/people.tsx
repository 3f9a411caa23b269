import { PeopleTable } from '~/features/people/people-table'
import { peopleTexts } from '~/features/people/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { formText } from '~/lib/form-text'
import { notFound, requireFound, requireStaff, requireStaffStepUp } from '~/lib/guard.server'
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
  const { people } = context.services
  const searchParams = readQuery(request)
  const q = searchParams.get('q') ?? ''
  const side = SIDES.find((known) => known === searchParams.get('side')) ?? null
  const cursor = searchParams.get('cursor')
  const page = await people.list(actor, { q, ...(side && { side }) }, cursor)
  return {
    ...requireFound(page),
    q,
    side,
    isOlder: cursor !== null,
    reader: { userId: actor.userId, isAdmin: actor.role === 'admin' },
  }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireStaffStepUp(context, request)
  const { people } = context.services
  const form = await readForm(request)
  switch (formText(form, 'intent')) {
    case 'disable':
    case 'enable': {
      const disabled = formText(form, 'intent') === 'disable'
      if (!(await people.setDisabled(actor, formText(form, 'user'), disabled))) throw notFound()
      return { done: 'done' as const }
    }
    case 'reset-factor':
      if (!(await people.resetSecondFactor(actor, formText(form, 'user')))) throw notFound()
      return { done: 'factorReset' as const }
    default:
      throw new Response(null, { status: 400 })
  }
}

export default function People() {
  const { t } = useI18n()
  const { rows, nextCursor, q, side, isOlder, reader } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const query = (cursor: string | null) =>
    `?${new URLSearchParams({ ...(q && { q }), ...(side && { side }), ...(cursor && { cursor }) })}`
  return (
    <>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6">
        <h1 className="text-xl">{t('people.title')}</h1>
        <Link className="link" to="/staff/people/invitations">
          {t('people.many')}
        </Link>
      </div>
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
    </>
  )
}
