import { GROUPS, isNarrowed, registerAddress } from '~/features/reconciliation-register/address'
import { useI18n } from '~/i18n'
import { Form, Link } from '~/remix'
import type { RegisterPage } from '../../../server/reconciliation/index.ts'
import { Button } from '../../ui/button'
import { DateField } from '../../ui/date-field/date-field'
import { Field } from '../../ui/field'

/** Period and counterparty as a GET form, and the states as links with their counts. */
export function RegisterFilterRow({
  filter,
  counts,
  mostCounted,
}: Pick<RegisterPage, 'filter' | 'counts' | 'mostCounted'>) {
  const { t, formatCount } = useI18n()
  const { q, from, to, show } = filter
  const shown = GROUPS.filter((group) => counts[group] > 0 || group === show || isUsual(group))
  return (
    <>
      <Form
        key={`${q} ${from} ${to}`}
        action="/staff/reconciliation"
        role="search"
        aria-label={t('register.filter')}
        className="mb-3 flex flex-wrap items-end gap-3"
      >
        <Field
          label={t('register.search')}
          name="q"
          type="search"
          maxLength={200}
          defaultValue={q}
          className="w-full sm:w-72"
        />
        <DateField
          label={t('register.from')}
          name="from"
          defaultValue={from}
          className="min-w-0 flex-1 basis-32 sm:w-40 sm:flex-none"
        />
        <DateField
          label={t('register.to')}
          name="to"
          defaultValue={to}
          className="min-w-0 flex-1 basis-32 sm:w-40 sm:flex-none"
        />
        {show === 'all' ? null : <input type="hidden" name="show" value={show} />}
        <Button look="quiet" className="w-full sm:w-auto">
          {t('register.show')}
        </Button>
        {isNarrowed(filter) ? (
          <Link className="link pb-2" to="/staff/reconciliation">
            {t('app.reset')}
          </Link>
        ) : null}
      </Form>
      <nav aria-label={t('register.groups')} className="mb-3 flex flex-wrap gap-1 max-sm:-mx-2">
        {shown.map((group) => (
          <Link
            key={group}
            to={registerAddress({ ...filter, show: group })}
            aria-current={group === show ? 'page' : undefined}
            className="inline-flex min-h-11 items-center gap-2 rounded-md px-2 hover:bg-line/60 aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent sm:min-h-9"
          >
            {t(`register.group.${group}`)}
            <span className="tabular-nums">{formatCount(counts[group], mostCounted)}</span>
          </Link>
        ))}
      </nav>
    </>
  )
}

/** Offered even while there is nothing of the kind. */
function isUsual(group: (typeof GROUPS)[number]): boolean {
  return group === 'all' || group === 'silent' || group === 'agreed' || group === 'disputed'
}
