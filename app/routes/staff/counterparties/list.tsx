import { peopleTexts } from '~/features/people/texts'
import { useI18n } from '~/i18n'
import { loadTexts } from '~/i18n/load-texts'
import { requireFound, requireStaff } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { useHydrated } from '~/lib/use-hydrated'
import { useRowKeys } from '~/lib/use-row-keys'
import { Form, Link, type LoaderFunctionArgs, type MetaFunction, useLoaderData } from '~/remix'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'
import type { CounterpartyRow } from '../../../../server/counterparties/index.ts'

await loadTexts(peopleTexts)

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('counterparties.title'))

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const searchParams = readQuery(request)
  const q = searchParams.get('q') ?? ''
  const cursor = searchParams.get('cursor')
  const page = await context.services.counterparties.list(actor, q, cursor)
  return { ...requireFound(page), q, isOlder: cursor !== null }
}

export default function Counterparties() {
  const { t } = useI18n()
  const { rows, nextCursor, q, isOlder } = useLoaderData<typeof loader>()
  const list = useRowKeys<HTMLTableSectionElement>()
  const hydrated = useHydrated()
  const query = (cursor: string | null) =>
    `?${new URLSearchParams({ ...(q && { q }), ...(cursor && { cursor }) })}`
  return (
    <>
      <h1 className="mb-3 text-xl">{t('counterparties.title')}</h1>
      <Form role="search" className="mb-4 flex flex-wrap items-end gap-3">
        <Field
          key={q}
          label={t('counterparties.search')}
          name="q"
          type="search"
          maxLength={200}
          defaultValue={q}
          className="w-full sm:w-80"
        />
        <Button look="quiet">{t('app.find')}</Button>
        {q ? (
          <Link className="link pb-2" to="/staff/counterparties">
            {t('app.reset')}
          </Link>
        ) : null}
      </Form>
      {rows.length === 0 ? (
        <p className="card p-5 text-muted">{t('counterparties.none')}</p>
      ) : (
        <div className="card ledger-frame">
          <table className="ledger">
            <caption className="sr-only">{t('counterparties.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('counterparties.name')}</th>
                <th scope="col" className="figures">
                  {t('counterparties.people')}
                </th>
                <th scope="col" className="figures">
                  {t('counterparties.invited')}
                </th>
                <th scope="col">{t('counterparties.lastSignIn')}</th>
              </tr>
            </thead>
            <tbody ref={list}>
              {rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </tbody>
          </table>
        </div>
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
      {hydrated && rows.length > 0 ? (
        <p className="mt-2 text-sm text-muted max-md:hidden">{t('counterparties.keys')}</p>
      ) : null}
    </>
  )
}

function Row({ row }: { row: CounterpartyRow }) {
  const { t, formatDateTime } = useI18n()
  const { id, name, inn, people, invited, lastSignInAt } = row
  return (
    <tr data-row tabIndex={-1} className="focus:bg-accent-soft">
      <th scope="row" className="whole-line text-left font-normal">
        <Link data-enter className="link" to={`/staff/counterparties/${id}`}>
          {name}
        </Link>
        {inn ? <span className="block text-muted">{t('shell.inn', { inn })}</span> : null}
      </th>
      <Count label={t('counterparties.people')} count={people} />
      <Count label={t('counterparties.invited')} count={invited} />
      <td className="whole-line text-muted tabular-nums lg:whitespace-nowrap">
        {lastSignInAt ? (
          <>
            <span className="on-phone">{t('counterparties.lastSignIn')}: </span>
            {formatDateTime(lastSignInAt)}
          </>
        ) : null}
      </td>
    </tr>
  )
}

/** None is a blank cell; on a phone, where there is no heading, a number says what it counts. */
function Count({ label, count }: { label: string; count: number }) {
  const { formatCount } = useI18n()
  return (
    <td className="figures">
      {count > 0 ? (
        <>
          <span className="on-phone">{label}: </span>
          {formatCount(count)}
        </>
      ) : null}
    </td>
  )
}
