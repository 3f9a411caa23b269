import { GROUPS, itemsAddress } from '~/features/distribution/address'
import { useI18n } from '~/i18n'
import { Form, Link } from '~/remix'
import type { ItemFilter, RunView } from '../../../server/distribution/index.ts'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'

/** Counterparty as a GET form, and the groups of states as links with their counts. */
export function ItemsFilter({ run, filter }: { run: RunView; filter: ItemFilter }) {
  const { t, formatCount } = useI18n()
  const { group, q } = filter
  return (
    <>
      <Form
        key={q}
        action={`/staff/distribution/${run.id}`}
        role="search"
        className="mb-3 flex flex-wrap items-end gap-3"
      >
        <Field
          label={t('distribution.search')}
          name="q"
          type="search"
          maxLength={100}
          defaultValue={q}
          className="w-full sm:w-72"
        />
        {group === 'all' ? null : <input type="hidden" name="show" value={group} />}
        <Button look="quiet" className="w-full sm:w-auto">
          {t('distribution.show')}
        </Button>
      </Form>
      <nav aria-label={t('distribution.groups')} className="mb-3 flex flex-wrap gap-1 max-sm:-mx-2">
        {GROUPS.map((one) => (
          <Link
            key={one}
            to={itemsAddress(run.id, { group: one, q })}
            aria-current={one === group ? 'page' : undefined}
            className="inline-flex min-h-11 items-center gap-2 rounded-md px-2 hover:bg-line/60 aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent sm:min-h-9"
          >
            {t(`distribution.group.${one}`)}
            <span className="tabular-nums">{formatCount(run.counts[one])}</span>
          </Link>
        ))}
      </nav>
    </>
  )
}
