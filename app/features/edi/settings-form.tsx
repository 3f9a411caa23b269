import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { EdiFieldFault, EdiSettingsView } from '../../../server/edi/index.ts'
import { Button } from '../../ui/button'
import { EdiBox, EdiField } from './edi-field'
import { OperatorSection } from './operator-section'

interface Props {
  view: EdiSettingsView
  /** Null: nothing was saved yet; empty: it was. */
  faults: EdiFieldFault[] | null
}

/** Whether files are given out, and what of the supplier 1C does not tell. */
export function EdiSettingsForm({ view, faults }: Props) {
  const { t } = useI18n()
  const { canEdit } = view
  const field = { faults: faults ?? [], readOnly: !canEdit }
  return (
    <Form method="post" className="flex flex-col gap-5">
      <section className="card flex flex-col gap-3 p-4 sm:p-5">
        <EdiBox name="isOn" isOn={view.isOn} label={t('edi.isOn')} disabled={!canEdit} />
        <EdiBox
          name="isForCustomers"
          isOn={view.isForCustomers}
          label={t('edi.isForCustomers')}
          disabled={!canEdit}
        />
      </section>
      <OperatorSection view={view} />
      <fieldset className="card p-4 sm:p-5">
        <legend className="float-left mb-1 w-full text-base font-semibold">
          {t('edi.supplier')}
        </legend>
        <p className="clear-both mb-3 text-sm text-muted">{t('edi.supplierText')}</p>
        <div className="grid gap-3 sm:grid-cols-2">
          <EdiField name="inn" value={view.inn} inputMode="numeric" {...field} />
          <EdiField
            name="ogrn"
            value={view.ogrn}
            inputMode="numeric"
            hint={t('edi.ogrnHint')}
            {...field}
          />
          <EdiField name="phone" value={view.phone} inputMode="tel" {...field} />
          <EdiField
            name="email"
            value={view.email}
            inputMode="email"
            hint={t('edi.contactHint')}
            {...field}
          />
        </div>
        <div className="mt-3">
          <EdiField
            name="participantId"
            value={view.participantId}
            hint={t('edi.participantHint')}
            {...field}
          />
        </div>
      </fieldset>
      <fieldset className="card p-4 sm:p-5">
        <legend className="float-left mb-1 w-full text-base font-semibold">
          {t('edi.signer')}
        </legend>
        <p className="clear-both mb-3 text-sm text-muted">{t('edi.signerText')}</p>
        <div className="grid gap-3 sm:grid-cols-2">
          <EdiField name="lastName" value={view.lastName} {...field} />
          <EdiField name="firstName" value={view.firstName} {...field} />
          <EdiField name="middleName" value={view.middleName} {...field} />
          <EdiField name="position" value={view.position} {...field} />
        </div>
      </fieldset>
      {canEdit ? (
        <div className="flex items-center gap-3">
          <Button>{t('app.save')}</Button>
          <span role="status" className="text-accent">
            {faults?.length === 0 ? t('app.saved') : null}
          </span>
        </div>
      ) : null}
    </Form>
  )
}
