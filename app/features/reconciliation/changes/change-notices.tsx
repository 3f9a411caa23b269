import { type I18n, useI18n } from '~/i18n'
import { Form, Link, useNavigation } from '~/remix'
import type {
  EarlierAgreement,
  EditionChanges,
  ReconciliationActView,
} from '../../../../server/reconciliation/index.ts'
import { Button } from '../../../ui/button'
import { Notice } from '../../../ui/notice'
import { ChangeList } from './change-list'

interface Props {
  act: Pick<ReconciliationActView, 'changes' | 'earlierAgreement'>
  isStaff: boolean
  /** The reader may say for the customer that the changes were seen. */
  mayAcknowledge: boolean
}

/** What is different from the edition that the customer agreed to, and from the one they saw last. */
export function ChangeNotices({
  act: { changes, earlierAgreement },
  isStaff,
  mayAcknowledge,
}: Props) {
  const { t, formatDateTime } = useI18n()
  const isSameEdition = changes?.previousId === earlierAgreement?.previousId
  return (
    <>
      {earlierAgreement ? (
        <Notice tone={earlierAgreement.changes ? 'wait' : 'plain'}>
          <AgreementText agreement={earlierAgreement} isStaff={isStaff} />
          <PreviousLink {...earlierAgreement} />
          {changes && isSameEdition && mayAcknowledge ? <AcknowledgeForm /> : null}
        </Notice>
      ) : null}
      {changes && !isSameEdition ? (
        <Notice tone="wait">
          <h2 className="mb-1 text-base">
            {t(`actChanges.since.${changes.since}`, { at: formatDateTime(changes.at) })}
          </h2>
          <ChangeList changes={changes} />
          <PreviousLink {...changes} />
          {mayAcknowledge ? <AcknowledgeForm /> : null}
        </Notice>
      ) : null}
    </>
  )
}

function AgreementText({ agreement, isStaff }: { agreement: EarlierAgreement; isStaff: boolean }) {
  const i18n = useI18n()
  const { t, formatDateTime, formatMoney } = i18n
  const { closingBalance, currency, at, by, previousEdition, changes } = agreement
  return (
    <>
      <h2 className="mb-1 text-base">
        {t(isStaff ? 'actChanges.agreedStaff' : 'actChanges.agreed', {
          amount: formatMoney(closingBalance, currency),
          at: formatDateTime(at),
          changes: summaryOf(changes, i18n),
        })}
      </h2>
      <p className="mb-2 text-muted">
        {t('actChanges.agreedBy', { edition: String(previousEdition), by })}{' '}
        {isStaff ? null : t(changes ? 'actChanges.askAgain' : 'actChanges.askAgainSame')}
      </p>
      {changes ? <ChangeList changes={changes} /> : null}
    </>
  )
}

/** In a few words; the list under it says all. */
function summaryOf(changes: EditionChanges | null, { t }: I18n): string {
  if (!changes) return t('actChanges.nothingChanged')
  const { lines, openingBalance, closingBalance } = changes
  if (lines.length > 0) return t('actChanges.linesChanged', { count: lines.length })
  const isBalance =
    openingBalance.before !== openingBalance.after || closingBalance.before !== closingBalance.after
  return t(isBalance ? 'actChanges.balanceChanged' : 'actChanges.formChanged')
}

function PreviousLink({ previousId, previousEdition }: PreviousEdition) {
  const { t } = useI18n()
  return (
    <Link className="link" to={`/reconciliation/${previousId}`}>
      {t('actChanges.previous', { edition: String(previousEdition) })}
    </Link>
  )
}

type PreviousEdition = Pick<EarlierAgreement, 'previousId' | 'previousEdition'>

function AcknowledgeForm() {
  const { t } = useI18n()
  const busy = useNavigation().formMethod === 'POST'
  return (
    <Form method="post" className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button look="quiet" name="intent" value="acknowledge-changes" disabled={busy}>
        {t('actChanges.acknowledge')}
      </Button>
      <span className="text-sm text-muted">{t('actChanges.acknowledgeHint')}</span>
    </Form>
  )
}
