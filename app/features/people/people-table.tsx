import { useI18n } from '~/i18n'
import { useRowKeys } from '~/lib/use-row-keys'
import { Form, Link } from '~/remix'
import type { PersonRow } from '../../../server/identity/index.ts'
import { Button } from '../../ui/button'
import { ConfirmedButton } from '../../ui/confirmed-button'

interface Props {
  rows: PersonRow[]
  /** Who looks decides whom they may shut out. */
  reader: { userId: string; isAdmin: boolean }
}

/** Everybody who signs in: for whom, since when not. */
export function PeopleTable({ rows, reader }: Props) {
  const { t } = useI18n()
  const list = useRowKeys<HTMLTableSectionElement>()
  return (
    <div className="card ledger-frame">
      <table className="ledger">
        <caption className="sr-only">{t('people.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('people.person')}</th>
            <th scope="col">{t('people.role')}</th>
            <th scope="col">{t('people.counterparties')}</th>
            <th scope="col">{t('people.lastSignIn')}</th>
            <th scope="col">{t('people.actions')}</th>
          </tr>
        </thead>
        <tbody ref={list}>
          {rows.map((row) => (
            <Row key={row.userId} row={row} reader={reader} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ row, reader }: { row: PersonRow; reader: Props['reader'] }) {
  const { t, formatDateTime } = useI18n()
  const { userId, email, name, role, counterparties, lastSignInAt, isDisabled } = row
  const mayReset = reader.isAdmin && row.hasSecondFactor && userId !== reader.userId
  const mayChange = userId !== reader.userId && (role === 'client' || reader.isAdmin)
  return (
    <tr data-row tabIndex={-1} className="focus:bg-accent-soft">
      <th scope="row" className="whole-line text-left font-normal break-words">
        {name || email}
        {isDisabled ? <span className="text-bad"> · {t('people.disabled')}</span> : null}
        {name ? <span className="block text-muted">{email}</span> : null}
      </th>
      <td className="whole-line">{t(`people.staffRole.${role}`)}</td>
      <td className="whole-line">
        {counterparties.map((each) => (
          <span key={each.id} className="block">
            <Link className="link" to={`/staff/counterparties/${each.id}`}>
              {each.name}
            </Link>{' '}
            <span className="text-muted">{t(`people.role.${each.role}`)}</span>
          </span>
        ))}
      </td>
      <td className="whole-line text-muted tabular-nums">
        <span className="on-phone">{t('people.lastSignIn')}: </span>
        {lastSignInAt ? formatDateTime(lastSignInAt) : t('people.never')}
      </td>
      <td className="whole-line">
        {mayChange || mayReset ? (
          <Form method="post" className="flex flex-wrap gap-2">
            <input type="hidden" name="user" value={userId} />
            {mayChange && isDisabled ? (
              <Button
                look="small"
                name="intent"
                value="enable"
                aria-label={t('people.enableOf', { email })}
              >
                {t('people.enable')}
              </Button>
            ) : null}
            {mayChange && !isDisabled ? (
              <ConfirmedButton
                intent="disable"
                label={t('people.disable')}
                of={t('people.disableOf', { email })}
                means={t('people.disableMeans')}
              />
            ) : null}
            {mayReset ? (
              <ConfirmedButton
                intent="reset-factor"
                label={t('people.resetFactor')}
                of={t('people.resetFactorOf', { email })}
                means={t('people.resetFactorMeans')}
              />
            ) : null}
          </Form>
        ) : null}
      </td>
    </tr>
  )
}
