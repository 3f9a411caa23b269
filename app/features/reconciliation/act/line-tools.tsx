import { useI18n } from '~/i18n'
import { Form, Link } from '~/remix'
import type { ReconciliationActView } from '../../../../server/reconciliation/index.ts'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/field'
import { SelectField } from '../../../ui/select-field'

type Act = Pick<ReconciliationActView, 'months' | 'found' | 'page' | 'pages' | 'currency'>

/** The way through a long act: search by a number or a sum, one side alone, a month, a page. GET forms and links. */
export function LineTools({ act }: { act: Act }) {
  const { t, formatMonth, formatMoney } = useI18n()
  const { months, found, pages } = act
  if (months.length === 0 && !found) return null
  return (
    <div className="not-in-print mb-3 flex flex-col gap-3" id="lines">
      <Form
        key={`${found?.q} ${found?.side}`}
        role="search"
        aria-label={t('reconciliationLines.search')}
        action="#lines"
        preventScrollReset
        className="flex flex-wrap items-end gap-3"
      >
        <Field
          label={t('reconciliationLines.q')}
          name="q"
          type="search"
          maxLength={100}
          defaultValue={found?.q}
          className="min-w-0 flex-1 basis-48"
        />
        <SelectField
          label={t('reconciliationLines.side')}
          name="side"
          defaultValue={found?.side}
          className="w-36"
        >
          <option value="">{t('reconciliationLines.side.all')}</option>
          <option value="debit">{t('reconciliationLines.side.debit')}</option>
          <option value="credit">{t('reconciliationLines.side.credit')}</option>
        </SelectField>
        <Button look="quiet">{t('app.find')}</Button>
        {found ? (
          <Link className="link py-2" to="?#lines" preventScrollReset>
            {t('reconciliationLines.reset')}
          </Link>
        ) : null}
      </Form>
      <p role="status" className="text-sm tabular-nums empty:hidden">
        {found
          ? t('reconciliationLines.found', {
              count: found.count,
              debit: formatMoney(found.debit, act.currency),
              credit: formatMoney(found.credit, act.currency),
            })
          : null}
      </p>
      {found || months.length < 2 ? null : (
        <details className="text-sm">
          <summary className="link inline-block min-h-9 py-2">
            {t('reconciliationLines.months')}
          </summary>
          <ul className="mt-1 flex flex-wrap gap-x-4">
            {months.map(({ month, page }) => (
              <li key={month}>
                <Link className="link inline-block py-1.5" to={`?page=${page}#m${month}`}>
                  {formatMonth(month)}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      )}
      {pages > 3 && !found ? <PageJump pages={pages} page={act.page} /> : null}
    </div>
  )
}

function PageJump({ pages, page }: { pages: number; page: number }) {
  const { t } = useI18n()
  return (
    <Form key={page} action="#lines" className="flex items-end gap-2">
      <Field
        label={t('reconciliationLines.page', { pages })}
        name="page"
        type="number"
        min={1}
        max={pages}
        defaultValue={page}
        className="w-32"
      />
      <Button look="quiet">{t('reconciliationLines.go')}</Button>
    </Form>
  )
}
