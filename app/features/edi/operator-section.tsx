import { useI18n } from '~/i18n'
import type { EdiConnectionView, EdiSettingsView } from '../../../server/edi/index.ts'
import { buttonClass } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { SelectField } from '../../ui/select-field'

/** By whom acts are sent for signing, and how the portal stands there. */
export function OperatorSection({ view }: { view: EdiSettingsView }) {
  const { t } = useI18n()
  const { canEdit, operator, connections } = view
  const isKnown = (name: 'diadoc' | 'saby') =>
    connections.some((one) => one.operator === name && one.isSet)
  return (
    <fieldset className="card p-4 sm:p-5">
      <legend className="float-left mb-2 w-full text-base font-semibold">{t('edi.sending')}</legend>
      <SelectField
        label={t('edi.chooseOperator')}
        name="operator"
        defaultValue={operator}
        disabled={!canEdit}
        className="clear-both"
      >
        <option value="file">{t('edi.operator.file')}</option>
        {(['diadoc', 'saby'] as const).map((name) => (
          <option key={name} value={name} disabled={!isKnown(name) && operator !== name}>
            {t(`edi.operator.${name}`)}
          </option>
        ))}
      </SelectField>
      <ul className="mt-4 flex flex-col gap-3 border-t border-line pt-3">
        {connections.map((connection) => (
          <li key={connection.operator}>
            <Connection connection={connection} />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

function Connection({ connection }: { connection: EdiConnectionView }) {
  const { t, formatDateTime } = useI18n()
  const { operator, isSet, box, isByPerson, feedReadAt, error } = connection
  return (
    <>
      <p className="font-medium">{t(`edi.operator.${operator}`)}</p>
      <p className="text-sm text-muted">
        {!isSet
          ? t('edi.notSet')
          : box
            ? t('edi.connectedTo', { name: box.name, inn: box.inn })
            : t('edi.notConnected')}{' '}
        {feedReadAt ? t('edi.feedReadAt', { at: formatDateTime(feedReadAt) }) : null}
      </p>
      {error ? (
        <Notice tone="bad" className="mt-2">
          {error}
        </Notice>
      ) : null}
      {isSet && isByPerson ? (
        <>
          <p className="mt-1 text-sm text-muted">{t('edi.connectText')}</p>
          <a className={`${buttonClass('quiet')} mt-2`} href="/staff/settings/edi/diadoc">
            {t(box ? 'edi.connectAgain' : 'edi.connect')}
          </a>
        </>
      ) : null}
    </>
  )
}
