import { type FormEvent, useEffect, useRef } from 'react'
import { useI18n } from '~/i18n'
import { Form, Link, useSubmit } from '~/remix'
import type { CompletionActList } from '../../../../server/completion-acts/index.ts'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/field'
import { SelectField } from '../../../ui/select-field'

interface Props {
  filter: CompletionActList['filter']
  states: CompletionActList['states']
  /** The customer's own companies to choose from; empty where there is one, and for staff. */
  companies: { id: string; name: string }[]
  isStaff: boolean
  isFiltered: boolean
}

/** Words, period, state and company in one row. A GET form: what is chosen stands in the address. */
export function CompletionActsFilterForm({
  filter,
  states,
  companies,
  isStaff,
  isFiltered,
}: Props) {
  const { t } = useI18n()
  const form = useRef<HTMLFormElement>(null)
  const submit = useSubmit()
  const hasCompanies = companies.length > 0
  // On a phone the button stands beside the state where there is room.
  const isAlone = isFiltered && !hasCompanies
  // The address may change without the form, by a link or the browser's way back. What was typed before
  // the scripts arrived stays.
  const shown = useRef(JSON.stringify(filter))
  useEffect(() => {
    const now = JSON.stringify(filter)
    if (now === shown.current) return
    shown.current = now
    for (const [name, value] of Object.entries(filter)) {
      const field = form.current?.elements.namedItem(name)
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
        field.value = value
      }
    }
  }, [filter])
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    for (const [name, value] of [...fields]) if (value === '') fields.delete(name)
    submit(fields, { action: '/acts' })
  }
  return (
    <Form
      ref={form}
      action="/acts"
      onSubmit={send}
      role="search"
      aria-label={t('completionActs.filter')}
      className="not-in-print mb-4 grid grid-cols-2 items-end gap-x-3 gap-y-2 lg:flex"
    >
      <Field
        label={t(isStaff ? 'completionActs.searchStaff' : 'completionActs.search')}
        name="q"
        type="search"
        maxLength={100}
        defaultValue={filter.q}
        className="col-span-2 min-w-0 lg:flex-1"
      />
      <Field
        label={t('completionActs.from')}
        name="from"
        type="date"
        defaultValue={filter.from}
        className="min-w-0 lg:w-36"
      />
      <Field
        label={t('completionActs.to')}
        name="to"
        type="date"
        defaultValue={filter.to}
        className="min-w-0 lg:w-36"
      />
      <SelectField
        label={t('completionActs.state')}
        name="status"
        defaultValue={filter.status}
        className={`min-w-0 lg:w-40 ${isAlone ? 'col-span-2' : ''}`}
      >
        <option value="">{t('completionActs.anyState')}</option>
        {states.map((state) => (
          <option key={state} value={state}>
            {t(`completionActs.is.${state}`)}
          </option>
        ))}
      </SelectField>
      {hasCompanies ? (
        <SelectField
          label={t('completionActs.company')}
          name="counterparty"
          defaultValue={filter.counterparty}
          className="min-w-0 lg:w-40"
        >
          <option value="all">{t('completionActs.allCompanies')}</option>
          {companies.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      ) : null}
      {isStaff && filter.counterparty !== 'all' ? (
        <input type="hidden" name="counterparty" value={filter.counterparty} />
      ) : null}
      <div className={`flex items-center gap-4 ${isAlone || hasCompanies ? 'col-span-2' : ''}`}>
        <Button look="quiet">{t('completionActs.show')}</Button>
        {isFiltered ? (
          <Link className="link" to="/acts">
            {t('completionActs.reset')}
          </Link>
        ) : null}
      </div>
    </Form>
  )
}
