import { findForStaff } from '~/features/staff/search/find.server'
import { HitText } from '~/features/staff/search/hit-text'
import { i18nFor, useI18n } from '~/i18n'
import { requireStaff } from '~/lib/guard.server'
import { readQuery } from '~/lib/input/read-query.server'
import { pageMeta } from '~/lib/page-meta'
import { useRowKeys } from '~/lib/use-row-keys'
import { Form, Link, type LoaderFunctionArgs, type MetaFunction, useLoaderData } from '~/remix'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageMeta(matches, ({ t }) => t('app.find'))

/** Also what the palette asks while somebody types. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireStaff(context, request)
  const q = readQuery(request).get('q') ?? ''
  const i18n = i18nFor(context.locale, context.timeZone)
  return { q, hits: await findForStaff(context.services, actor, q, i18n) }
}

/** What the palette finds, as a page: for whoever has no scripts or comes by the link. */
export default function StaffSearch() {
  const { t } = useI18n()
  const { q, hits } = useLoaderData<typeof loader>()
  const list = useRowKeys<HTMLUListElement>()
  return (
    <>
      <h1 className="mb-3 text-xl">{t('app.find')}</h1>
      <Form role="search" className="mb-4 flex flex-wrap items-end gap-3" key={q}>
        <Field
          label={t('staff.search.hint')}
          name="q"
          type="search"
          maxLength={100}
          defaultValue={q}
          className="w-full sm:w-[420px]"
        />
        <Button look="quiet">{t('app.find')}</Button>
      </Form>
      {hits.length === 0 ? (
        <p className="card p-5 text-muted">{t('staff.search.none')}</p>
      ) : (
        <ul ref={list} className="card divide-y divide-line text-sm">
          {hits.map((hit) => (
            <li key={hit.to} data-row tabIndex={-1} className="px-4 py-2 focus:bg-accent-soft">
              <Link data-enter to={hit.to} className="link">
                <HitText hit={hit} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
