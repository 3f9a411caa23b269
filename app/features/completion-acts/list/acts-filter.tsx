import { type FormEvent, useEffect, useRef } from 'react'
import { completionActsQuery, readCompletionActFilter } from '~/features/completion-acts/address'
import { useI18n } from '~/i18n'
import { writeTypedDate } from '~/lib/input/typed-date'
import { useHydrated } from '~/lib/use-hydrated'
import { Form, Link, useNavigate } from '~/remix'
import type { CompletionActList } from '../../../../server/completion-acts/index.ts'
import { Button } from '../../../ui/button'
import { DateField } from '../../../ui/date-field/date-field'
import { Field } from '../../../ui/field'
import { SelectField } from '../../../ui/select-field'

interface Props {
  filter: CompletionActList['filter']
  states: CompletionActList['states']
  /** The customer's own companies to choose from; empty where there is one, and for staff. */
  companies: { id: string; name: string }[]
  isStaff: boolean
  isFiltered: boolean
  /** Whose acts are shown when nothing is chosen. */
  usual: string
}

const EMPTY = { q: '', from: '', to: '', status: '' } as const
const DATE = /^\d{4}-\d{2}-\d{2}$/
const TYPING_MS = 400

/** Words, period, state and company in one row. A GET form: what is chosen stands in the address. */
export function CompletionActsFilterForm({
  filter,
  states,
  companies,
  isStaff,
  isFiltered,
  usual,
}: Props) {
  const { t } = useI18n()
  const form = useRef<HTMLFormElement>(null)
  const hydrated = useHydrated()
  const navigate = useNavigate()
  const typing = useRef<number>(undefined)
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
        field.value = name === 'from' || name === 'to' ? writeTypedDate(value) : value
      }
    }
  }, [filter])
  const apply = () => {
    window.clearTimeout(typing.current)
    if (!form.current) return
    const chosen = { ...filter, ...EMPTY, ...readCompletionActFilter(new FormData(form.current)) }
    // A date half typed is waited for.
    if (![chosen.from, chosen.to].every((date) => date === '' || DATE.test(date))) return
    const address = `/acts${completionActsQuery(chosen as CompletionActList['filter'], usual)}`
    if (address === `/acts${completionActsQuery(filter, usual)}`) return
    shown.current = JSON.stringify({ ...filter, ...chosen })
    navigate(address, { preventScrollReset: true })
  }
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    apply()
  }
  // Words are waited for until the hand rests; everything else applies as it is chosen.
  const onInput = ({ target }: FormEvent<HTMLFormElement>) => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'q') return
    window.clearTimeout(typing.current)
    typing.current = window.setTimeout(apply, TYPING_MS)
  }
  useEffect(() => {
    const element = form.current
    // What was chosen before the scripts came, whose button goes with their coming, applies as well.
    typing.current = window.setTimeout(() => latest.current(), TYPING_MS)
    const onChange = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement && target.name === 'q')) latest.current()
    }
    // The browser's own event: React's `onChange` of a text field comes with every letter.
    element?.addEventListener('change', onChange)
    return () => {
      window.clearTimeout(typing.current)
      element?.removeEventListener('change', onChange)
    }
  }, [])
  const latest = useRef(apply)
  latest.current = apply
  return (
    <Form
      ref={form}
      action="/acts"
      onSubmit={send}
      onInput={onInput}
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
      <DateField
        label={t('completionActs.from')}
        name="from"
        defaultValue={filter.from}
        className="min-w-0 lg:w-36"
      />
      <DateField
        label={t('completionActs.to')}
        name="to"
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
      {filter.sort ? <input type="hidden" name="sort" value={filter.sort} /> : null}
      <div className={`flex items-center gap-4 ${isAlone || hasCompanies ? 'col-span-2' : ''}`}>
        {hydrated ? null : <Button look="quiet">{t('completionActs.show')}</Button>}
        {isFiltered ? (
          <Link className="link" to="/acts">
            {t('completionActs.reset')}
          </Link>
        ) : null}
      </div>
    </Form>
  )
}
