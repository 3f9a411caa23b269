import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import type { EdiFieldFault, EdiPartyInput } from '../../../server/edi/index.ts'
import { Button } from '../../ui/button'
import { EdiBox, EdiField } from './edi-field'

interface Props {
  party: EdiPartyInput
  /** Null: nothing was saved yet; empty: it was. */
  faults: EdiFieldFault[] | null
}

/** What of a counterparty 1C does not tell and electronic files need: `intent` edi. */
export function EdiPartySection({ party, faults }: Props) {
  const { t } = useI18n()
  const field = { faults: faults ?? [] }
  return (
    <section aria-labelledby="edi" className="card mb-6 p-4 sm:p-5">
      <h2 id="edi" className="mb-1 text-base">
        {t('edi.party')}
      </h2>
      <p className="mb-3 text-sm text-muted">{t('edi.partyText')}</p>
      <Form method="post" className="flex flex-col gap-3">
        <div className="grid gap-3 sm:grid-cols-2">
          <EdiField name="ogrn" value={party.ogrn} inputMode="numeric" {...field} />
          <EdiField
            name="participantId"
            value={party.participantId}
            hint={t('edi.participantHint')}
            {...field}
          />
        </div>
        <EdiBox
          name="isPrivatePerson"
          isOn={party.isPrivatePerson}
          label={t('edi.privatePerson')}
        />
        <fieldset>
          <legend className="mb-2 text-sm text-muted">{t('edi.person')}</legend>
          <div className="grid gap-3 sm:grid-cols-3">
            <EdiField name="lastName" value={party.lastName} {...field} />
            <EdiField name="firstName" value={party.firstName} {...field} />
            <EdiField name="middleName" value={party.middleName} {...field} />
          </div>
        </fieldset>
        <div className="flex items-center gap-3">
          <Button look="quiet" name="intent" value="edi">
            {t('app.save')}
          </Button>
          <span role="status" className="text-accent">
            {faults?.length === 0 ? t('app.saved') : null}
          </span>
        </div>
      </Form>
    </section>
  )
}
