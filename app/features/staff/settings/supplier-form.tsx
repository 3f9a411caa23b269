import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { SupplierSetting } from '../../../../server/composition/services.ts'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/field'

const fields = ['name', 'inn', 'kpp'] as const

interface Props {
  values: SupplierSetting
  canEdit: boolean
  /** What came of saving; null before. */
  faults: { field: keyof SupplierSetting; code: 'missing' | 'invalid' }[] | null
}

/** The supplier's requisites, for acts that 1C sends without any. */
export function SupplierForm({ values, canEdit, faults }: Props) {
  const { t } = useI18n()
  const first = faults?.[0]?.field
  const faultOf = (name: keyof SupplierSetting) => {
    const fault = faults?.find(({ field }) => field === name)
    if (!fault) return undefined
    return t(fault.code === 'missing' ? 'settings.missing' : `settings.invalid.${name}`)
  }
  return (
    <section aria-labelledby="supplier" className="card p-4 sm:p-5">
      <h2 id="supplier" className="mb-1 text-base">
        {t('settings.supplier')}
      </h2>
      <p className="mb-4 text-muted">
        {t('settings.supplierText')} {canEdit ? null : t('settings.readOnly')}
      </p>
      <Form method="post" className="flex flex-col gap-3">
        {fields.map((name) => (
          <Field
            // A new fault mounts the field anew, which puts the focus there.
            key={`${name} ${faultOf(name) ?? ''}`}
            label={t(`settings.${name}`)}
            name={name}
            inputMode={name === 'inn' ? 'numeric' : undefined}
            defaultValue={values[name]}
            readOnly={!canEdit}
            fault={faultOf(name)}
            autoFocus={first === name}
          />
        ))}
        {canEdit ? (
          <div className="flex items-center gap-3">
            <Button>{t('app.save')}</Button>
            <span role="status" className="text-accent">
              {faults?.length === 0 ? t('app.saved') : null}
            </span>
          </div>
        ) : null}
      </Form>
    </section>
  )
}
